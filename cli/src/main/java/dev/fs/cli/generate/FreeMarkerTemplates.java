package dev.fs.cli.generate;

import dev.fs.contract.Contract;
import dev.fs.templates.FilePipeline;
import dev.fs.templates.RunPy;
import dev.fs.templates.ScaffoldFile;
import dev.fs.templates.ScaffoldFunction;
import dev.fs.templates.Templates;
import java.util.List;

/** The templates of the templates module. */
public final class FreeMarkerTemplates implements TemplateSet {
  private final Templates templates = new Templates();

  @Override
  public void load() {
    templates.load();
  }

  @Override
  public String runPy(RunPy model) {
    return templates.runPy(model);
  }

  @Override
  public String contractJson(Contract contract) {
    return templates.contractJson(contract);
  }

  @Override
  public List<String> pipelineTemplates() {
    return templates.pipelineTemplates();
  }

  @Override
  public String defaultEntity(String template) {
    return templates.defaultEntity(template);
  }

  @Override
  public List<String> keyColumns(String template) {
    return templates.keyColumns(template);
  }

  @Override
  public List<ScaffoldFile> project(String project, String entity, List<String> keys) {
    return templates.project(project, entity, keys);
  }

  @Override
  public List<ScaffoldFile> fileProject(String project, String entity, List<String> keys) {
    return templates.fileProject(project, entity, keys);
  }

  @Override
  public List<ScaffoldFile> filePipeline(FilePipeline pipeline) {
    return templates.filePipeline(pipeline);
  }

  @Override
  public List<ScaffoldFile> pipeline(String template, String pipeline, String entity) {
    return templates.pipeline(template, pipeline, entity);
  }

  @Override
  public List<String> functionKinds() {
    return templates.functionKinds();
  }

  @Override
  public ScaffoldFunction function(String kind, String name) {
    return templates.function(kind, name);
  }
}
