package dev.fs.cli.run;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.engine.api.RunRequest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the files that replace connectors in a local run. */
public final class LocalInputs {
  private final Path root;
  private final Pipeline pipeline;
  private final SourceFile written;
  private final Function<String, @Nullable String> values;

  /**
   * Of a pipeline.
   *
   * @param root of the repository
   * @param written its pipeline.yaml
   * @param values of variables in file names
   */
  public LocalInputs(
      Path root, Pipeline pipeline, SourceFile written, Function<String, @Nullable String> values) {
    this.root = root;
    this.pipeline = pipeline;
    this.written = written;
    this.values = values;
  }

  /**
   * The input of each table.
   *
   * @param option of the command line that names files
   * @param flags files by table that it names; they win
   * @param tables that source.sql creates
   */
  public Map<String, RunRequest.Input> find(
      String option, Map<String, Path> flags, Collection<String> tables, Problems problems) {
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
            Path place = file.toAbsolutePath().normalize();
            Fault fault = fault(place, label);
            if (fault != null) {
              problems.error(
                  fault.code(), option + " " + table + ": " + fault.message(), fault.help());
            }
            inputs.put(table, new RunRequest.Input(place.toString(), label, nulls(table)));
          } else {
            problems.error(
                ErrorCode.E0116,
                option + " " + table + ": source.sql creates no table \"" + table + "\"",
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
    Fault fault = fault(file, label);
    if (fault != null) {
      problems.add(
          written.error(fault.code(), input.file().range(), fault.message(), fault.help()));
    }
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

  /** Why a file cannot be an input. */
  private record Fault(ErrorCode code, String message, @Nullable String help) {}

  private static @Nullable Fault fault(Path file, String label) {
    if (Files.isDirectory(file)) {
      return new Fault(ErrorCode.E0112, label + " is a directory", "name a file of rows in it");
    }
    if (!LocalInput.isReadable(label)) {
      return new Fault(
          ErrorCode.E0105,
          label + " is no file of rows that fs can read",
          "it reads " + String.join(", ", LocalInput.KINDS));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new Fault(
          ErrorCode.E0112,
          label + " is not a regular file",
          "name a file that can be read more than once");
    }
    if (!Files.isRegularFile(file)) {
      String near = DidYouMean.closest(String.valueOf(file.getFileName()), neighbours(file));
      return new Fault(
          ErrorCode.E0112,
          label + " does not exist",
          near == null ? "name an existing file" : "did you mean \"" + near + "\"?");
    }
    return Files.isReadable(file)
        ? null
        : new Fault(ErrorCode.E0112, label + " cannot be read", "make it readable: chmod u+r");
  }

  private static List<String> neighbours(Path file) {
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      files.forEach(one -> names.add(String.valueOf(one.getFileName())));
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return names;
  }
}
