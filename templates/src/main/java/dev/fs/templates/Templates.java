package dev.fs.templates;

import dev.fs.contract.Contract;
import java.util.List;

/** All templates, filled. Pure: the same records give the same bytes. */
public final class Templates {
  private static final String RUN_PY = "run.py.ftl";
  private static final String CONTRACT_JSON = "contract.json.ftl";

  private final Renderer renderer = new Renderer();
  private final Scaffold scaffold = new Scaffold(renderer);
  private final FileScaffold fileScaffold = new FileScaffold(renderer);

  /** Reads what {@link #runPy} and {@link #contractJson} fill, so that they are quick then. */
  public void load() {
    renderer.load(RUN_PY);
    renderer.load(CONTRACT_JSON);
  }

  /** The text of run.py. */
  public String runPy(RunPy model) {
    return renderer.render(RUN_PY, model);
  }

  /** The text of contract.json. */
  public String contractJson(Contract contract) {
    return renderer.render(CONTRACT_JSON, contract);
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

  /** Files of a new repository whose first pipeline is made from a file of the user's. */
  public List<ScaffoldFile> fileProject(String project, String entity, List<String> keys) {
    return scaffold.fileProject(project, entity, keys);
  }

  /** Files of a pipeline made from a file of rows, relative to its folder; its sample is not. */
  public List<ScaffoldFile> filePipeline(FilePipeline pipeline) {
    return fileScaffold.pipeline(pipeline);
  }

  /** Files of a new pipeline, relative to its folder. */
  public List<ScaffoldFile> pipeline(String template, String pipeline, String entity) {
    return scaffold.pipeline(PipelineTemplate.named(template), pipeline, entity);
  }

  /** Kinds of functions that {@code fs new --udf --kind} takes, the default first. */
  public List<String> functionKinds() {
    return FunctionTemplate.kinds();
  }

  /** A function in Python of one of these kinds; {@code name} is an identifier. */
  public ScaffoldFunction function(String kind, String name) {
    return FunctionTemplate.of(kind).fill(renderer, name);
  }
}
