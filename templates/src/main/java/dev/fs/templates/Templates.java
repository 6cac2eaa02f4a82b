package dev.fs.templates;

import dev.fs.contract.Contract;
import java.util.List;

/** All templates, filled. Pure: the same records give the same bytes. */
public final class Templates {
  private final Renderer renderer = new Renderer();
  private final Scaffold scaffold = new Scaffold(renderer);

  /** The text of run.py. */
  public String runPy(RunPy model) {
    return renderer.render("run.py.ftl", model);
  }

  /** The text of contract.json. */
  public String contractJson(Contract contract) {
    return renderer.render("contract.json.ftl", contract);
  }

  /** Names that {@code fs new --template} takes, the default first. */
  public List<String> pipelineTemplates() {
    return PipelineTemplate.names();
  }

  /** The entity that a template's sample is about, when the user names none. */
  public String defaultEntity(String template) {
    return PipelineTemplate.named(template).entity();
  }

  /** The key columns of a template's sample. */
  public List<String> keyColumns(String template) {
    return PipelineTemplate.named(template).keys();
  }

  /** Files of a new repository, without a pipeline. */
  public List<ScaffoldFile> project(String project, String entity, List<String> keys) {
    return scaffold.project(project, entity, keys);
  }

  /** Files of a new pipeline, relative to its folder. */
  public List<ScaffoldFile> pipeline(String template, String pipeline, String entity) {
    return scaffold.pipeline(PipelineTemplate.named(template), pipeline, entity);
  }
}
