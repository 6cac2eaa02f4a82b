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
            plan.functions(),
            plan.sourceStatements(),
            plan.viewStatements(),
            plan.insertStatement(),
            plan.sinkTable(),
            plan.eventTimeType(),
            plan.namespace(),
            plan.contract());
    return new Artefacts(
        Artefact.ofText(paths(plan.directory()).get(0), templates.runPy(model)),
        Artefact.ofText(paths(plan.directory()).get(1), templates.contractJson(plan.contract())));
  }

  /** Their paths, for a pipeline's folder. */
  public static List<String> paths(String directory) {
    return List.of(directory + "/run.py", directory + "/contract.json");
  }

  /** Both files. */
  public List<Artefact> all() {
    return List.of(runPy, contract);
  }
}
