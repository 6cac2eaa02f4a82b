package dev.fs.cli.generate;

import dev.fs.contract.Contract;
import dev.fs.templates.FilePipeline;
import dev.fs.templates.RunPy;
import dev.fs.templates.ScaffoldFile;
import dev.fs.templates.ScaffoldFunction;
import java.util.List;

/** The templates that are filled; see {@link dev.fs.templates.Templates}. */
public interface TemplateSet {
  /** Reads what {@code fs gen} fills, so that filling it is quick. */
  void load();

  /** The text of run.py. */
  String runPy(RunPy model);

  /** The text of contract.json. */
  String contractJson(Contract contract);

  /** Names that {@code fs new --template} takes, the default first. */
  List<String> pipelineTemplates();

  /** The entity that a template's sample is about. */
  String defaultEntity(String template);

  /** The key columns of a template's sample. */
  List<String> keyColumns(String template);

  /** Files of a new repository, without a pipeline. */
  List<ScaffoldFile> project(String project, String entity, List<String> keys);

  /** Files of a new repository whose first pipeline is made from a file of the user's. */
  List<ScaffoldFile> fileProject(String project, String entity, List<String> keys);

  /** Files of a pipeline made from a file of rows, relative to its folder; its sample is not. */
  List<ScaffoldFile> filePipeline(FilePipeline pipeline);

  /** Files of a new pipeline, relative to its folder. */
  List<ScaffoldFile> pipeline(String template, String pipeline, String entity);

  /** Kinds of functions in Python, the default first. */
  List<String> functionKinds();

  /** A new function in Python. */
  ScaffoldFunction function(String kind, String name);
}
