package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.model.Pipeline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fs run --local}. */
public interface LocalRunner {
  /** Runs the pipelines; problems are thrown. */
  Answer run(Repository repository, List<Pipeline> pipelines, Options options, Console console);

  /**
   * What the command line says.
   *
   * @param engine {@code embedded} or {@code pyflink}
   * @param inputs files by table, in addition to those of pipeline.yaml
   * @param limit rows of each input at most; null: all
   * @param until event time, ISO-8601 in UTC, after which inputs end; null: none
   * @param watch whether to run again when a file changes
   * @param keep whether Redis stays
   * @param show {@code redis} or {@code rows}
   * @param out file for the rows; null: none
   * @param strict whether a bad row is an error
   */
  record Options(
      String engine,
      Map<String, String> inputs,
      @Nullable Long limit,
      @Nullable String until,
      boolean watch,
      boolean keep,
      String show,
      @Nullable String out,
      boolean strict) {
    public Options {
      inputs = Map.copyOf(inputs);
    }
  }
}
