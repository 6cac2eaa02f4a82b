package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.templates.ScaffoldFile;
import java.util.List;

/** A template and its sample. */
record TemplateContent(TemplateSet templates, String template, String entity)
    implements ScaffoldContent {
  @Override
  public List<String> keys() {
    return templates.keyColumns(template);
  }

  @Override
  public String subject() {
    return "the sample of the template " + template;
  }

  @Override
  public List<Artefact> project(String name) {
    return artefacts(templates.project(name, entity, keys()));
  }

  @Override
  public List<Artefact> pipeline(String name) {
    return artefacts(templates.pipeline(template, name, entity));
  }

  static List<Artefact> artefacts(List<ScaffoldFile> files) {
    return files.stream().map(file -> new Artefact(file.path(), file.content())).toList();
  }

  @Override
  public Answer answer(ScaffoldReport written) {
    return written;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public String otherKeys() {
    return "choose another template";
  }
}
