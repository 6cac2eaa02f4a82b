package dev.fs.cli.run;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.engine.api.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the files that replace connectors in a local run. */
public final class LocalInputs {
  private static final List<String> KINDS =
      List.of(".jsonl", ".jsonl.gz", ".csv", ".csv.gz", ".parquet");

  private final Path root;
  private final Pipeline pipeline;
  private final Function<String, @Nullable String> values;

  /**
   * Of a pipeline.
   *
   * @param root of the repository
   * @param values of variables in file names
   */
  public LocalInputs(Path root, Pipeline pipeline, Function<String, @Nullable String> values) {
    this.root = root;
    this.pipeline = pipeline;
    this.values = values;
  }

  /**
   * The input of each table.
   *
   * @param flags files by table that the command line names; they win
   * @param tables that source.sql creates
   */
  public Map<String, RunRequest.Input> find(
      Map<String, Path> flags, Collection<String> tables, Problems problems) {
    Map<String, RunRequest.Input> inputs = new TreeMap<>();
    for (LocalInput input : pipeline.inputs()) {
      String table = input.table().value();
      if (!flags.containsKey(table)) {
        declared(input, problems, inputs);
      }
    }
    flags.forEach(
        (table, file) -> {
          if (tables.contains(table)) {
            String label = file.toString();
            check(file.toAbsolutePath().normalize(), label, "--input " + table, problems);
            inputs.put(
                table,
                new RunRequest.Input(
                    file.toAbsolutePath().normalize().toString(), label, nulls(table)));
          } else {
            problems.error(
                ErrorCode.E0116,
                "--input " + table + ": source.sql creates no table \"" + table + "\"",
                DidYouMean.help(table, List.copyOf(tables)));
          }
        });
    return inputs;
  }

  private void declared(LocalInput input, Problems problems, Map<String, RunRequest.Input> inputs) {
    Rendered rendered =
        Interpolation.ofText(input.file().value())
            .render(values, "define it in local.vars of pipeline.yaml, or give --var", problems);
    if (rendered == null) {
      return;
    }
    Path file = root.resolve(pipeline.directory()).resolve(rendered.text()).normalize();
    String label = pipeline.file(rendered.text());
    check(file, label, pipeline.file("pipeline.yaml"), problems);
    inputs.put(
        input.table().value(),
        new RunRequest.Input(file.toAbsolutePath().toString(), label, input.nulls()));
  }

  private List<String> nulls(String table) {
    for (LocalInput input : pipeline.inputs()) {
      if (input.table().value().equals(table)) {
        return input.nulls();
      }
    }
    return new ArrayList<>();
  }

  private static void check(Path file, String label, String namedBy, Problems problems) {
    String name = label.toLowerCase(Locale.ROOT);
    if (Files.isDirectory(file)) {
      problems.error(
          ErrorCode.E0112,
          label + " is a directory (" + namedBy + ")",
          "name a file of rows in it");
    } else if (KINDS.stream().noneMatch(name::endsWith)) {
      problems.error(
          ErrorCode.E0105,
          label + " is no file of rows that fs can read (" + namedBy + ")",
          "it reads " + String.join(", ", KINDS));
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.error(
          ErrorCode.E0112,
          label + " is not a regular file (" + namedBy + ")",
          "name a file that can be read more than once");
    } else if (!Files.isRegularFile(file)) {
      problems.error(
          ErrorCode.E0112, label + " does not exist (" + namedBy + ")", "name an existing file");
    } else if (!Files.isReadable(file)) {
      problems.error(ErrorCode.E0112, label + " cannot be read (" + namedBy + ")", null);
    }
  }
}
