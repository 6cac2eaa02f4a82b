package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.report.ScaffoldReport;
import java.util.List;

/** What {@code fs new} fills a repository or a pipeline with. */
interface ScaffoldContent {
  /** The entity of the pipeline. */
  String entity();

  /** Columns that tell one entity from another. */
  List<String> keys();

  /** What has these keys, for messages. */
  String subject();

  /** Files of a new repository of that name, without its pipeline. */
  List<Artefact> project(String name);

  /** Files of a pipeline of that name, relative to its folder. */
  List<Artefact> pipeline(String name);

  /** What to say besides the files that were written. */
  Answer answer(ScaffoldReport written);

  /** Notes of its own. */
  List<String> notes();

  /** How to get other keys, for help. */
  String otherKeys();
}
