package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.console.Answer;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.generate.PythonEdit;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.model.Names;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.TestFiles;
import dev.fs.cli.project.TextReader;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.cli.workspace.Workspace;
import dev.fs.templates.ScaffoldFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs new --udf}: a function in Python with a test of its own, in a pipeline that is there.
 */
public final class FunctionScaffolding {
  private final Invocation invocation;
  private final TemplateSet templates;

  public FunctionScaffolding(Invocation invocation, TemplateSet templates) {
    this.invocation = invocation;
    this.templates = templates;
  }

  /**
   * Adds the function behind what is in udf_def.py, and a file with its tests.
   *
   * @param kind null: the first
   */
  public Answer create(String name, @Nullable String kind, boolean dryRun) {
    if (!Names.isValid(name) || PythonEdit.isKeyword(name)) {
      throw usage(
          "\"" + name + "\" cannot name a function",
          PythonEdit.isKeyword(name) ? "Python keeps the word for itself" : Names.RULE);
    }
    Repository repository = Repository.open(invocation);
    Pipeline pipeline = Selection.one(repository, List.of(), "the function");
    ScaffoldFunction function = templates.function(kind(kind), name);
    Artefact code = code(repository.root(), pipeline, name, function);
    Artefact tests =
        Artefact.ofText(
            pipeline.directory() + "/" + TestFiles.FOLDER + "/" + name + ".yml",
            "# yaml-language-server: $schema=../../../.fs/schema/test.json\nudf_tests:\n"
                + function.tests());
    if (Files.exists(repository.root().resolve(tests.path()))) {
      throw exists(tests.path());
    }
    if (!dryRun) {
      new Workspace(repository.root()).write(List.of(tests, code));
      EditorSchemas.keepMissing(repository.root());
    }
    return new ScaffoldReport(
        List.of(code.path(), tests.path()),
        dryRun,
        List.of(),
        "fs test " + pipeline.name() + ", then call " + name + " in transform.sql");
  }

  private String kind(@Nullable String wanted) {
    List<String> known = templates.functionKinds();
    if (wanted == null) {
      return known.get(0);
    }
    if (!known.contains(wanted)) {
      throw usage("no kind \"" + wanted + "\"", DidYouMean.help(wanted, known));
    }
    return wanted;
  }

  private static Artefact code(
      Path root, Pipeline pipeline, String name, ScaffoldFunction function) {
    String path = pipeline.directory() + "/" + FunctionReader.FILE;
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      return Artefact.ofText(path, function.importLine() + "\n\n\n" + function.definition());
    }
    Problems problems = new Problems();
    SourceFile written = TextReader.read(file, path, problems);
    problems.throwIfErrors();
    String text = written == null ? "" : written.text();
    int line = PythonEdit.lineOf(name, text);
    if (line > 0) {
      throw exists(path + ":" + line + ": " + name);
    }
    return Artefact.ofText(
        path, PythonEdit.append(text, function.importLine(), function.definition()));
  }

  private static FsException exists(String what) {
    return new FsException(
        Problem.error(
            ErrorCode.E0110,
            what + " exists already",
            "nothing was written; choose another name, or move it away"));
  }

  private static FsException usage(String message, @Nullable String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
