package dev.fs.templates;

import dev.fs.contract.Contract;
import java.util.List;

/** All templates, filled. Pure: the same records give the same bytes. */
public final class Templates {
  /** The text of run.py. */
  public String runPy(RunPy model) {
    return model.sinkTable();
  }

  /** The text of contract.json. */
  public String contractJson(Contract contract) {
    return contract.pipeline();
  }

  /** Names that {@code fs new --template} takes, the default first. */
  public List<String> pipelineTemplates() {
    return List.of();
  }

  /** The entity that a template's sample is about, when the user names none. */
  public String defaultEntity(String template) {
    return template;
  }

  /** The key columns of a template's sample. */
  public List<String> keyColumns(String template) {
    return List.of(template);
  }

  /** Files of a new repository, without a pipeline. */
  public List<ScaffoldFile> project(String project, String entity, List<String> keys) {
    return List.of(new ScaffoldFile(project + entity + keys, new byte[0]));
  }

  /** Files of a new pipeline, relative to its folder. */
  public List<ScaffoldFile> pipeline(String template, String pipeline, String entity) {
    return List.of(new ScaffoldFile(template + pipeline + entity, new byte[0]));
  }
}
