package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.TextReader;
import java.nio.file.Path;
import java.util.List;

/** Why a pipeline's udf_def.py cannot be used. */
final class PythonProblems {
  private PythonProblems() {}

  static Problem of(Repository repository, Pipeline pipeline, FunctionReader.Failure failure) {
    Path folder = repository.root().resolve(pipeline.directory());
    String path = pipeline.directory() + "/" + failure.file();
    SourceFile file = TextReader.read(folder.resolve(failure.file()), path, new Problems());
    return new SourceFiles(file == null ? List.of() : List.of(file))
        .error(
            failure.code(),
            SourceRange.at(path, failure.line(), failure.column()),
            failure.message(),
            failure.help());
  }
}
