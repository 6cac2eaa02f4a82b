package dev.fs.cli.generate;

import dev.fs.cli.plan.GenerationPlan;
import dev.fs.templates.RunPy;
import java.util.List;

/** What {@code fs gen} writes for a pipeline. */
public record Artefacts(Artefact runPy, Artefact contract) {
  /** Fills the templates. */
  public static Artefacts of(GenerationPlan plan, TemplateSet templates) {
    RunPy model =
        new RunPy(
            plan.description(),
            plan.sourceStatements(),
            plan.viewStatements(),
            plan.insertStatement(),
            plan.sinkTable(),
            plan.eventTimeType(),
            plan.namespace(),
            plan.contract());
    return new Artefacts(
        Artefact.ofText(plan.directory() + "/run.py", templates.runPy(model)),
        Artefact.ofText(
            plan.directory() + "/contract.json", templates.contractJson(plan.contract())));
  }

  /** Both files. */
  public List<Artefact> all() {
    return List.of(runPy, contract);
  }
}
