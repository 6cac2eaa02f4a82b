package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's SQL as written, variables unresolved. CRLF counts as LF, also within a string, so
 * that it means the same however git checks it out.
 */
public record SqlFiles(SourceFile source, SourceFile transform) {
  /**
   * Reads both.
   *
   * @param directory of the pipeline, relative to the repository
   * @return null when one is missing, which is then a problem
   */
  public static @Nullable SqlFiles read(Path root, String directory, Problems problems) {
    SourceFile source = require(root, directory + "/source.sql", problems);
    SourceFile transform = require(root, directory + "/transform.sql", problems);
    return source == null || transform == null ? null : new SqlFiles(source, transform);
  }

  private static @Nullable SourceFile require(Path root, String file, Problems problems) {
    int before = problems.size();
    SourceFile read = TextReader.read(root.resolve(file), file, problems);
    if (read == null && problems.size() == before) {
      problems.error(
          ErrorCode.E0112,
          file + " is missing",
          file.endsWith("source.sql")
              ? "it holds CREATE TABLE statements of the inputs"
              : "it holds views and one INSERT INTO feature_sink SELECT …");
    }
    if (read == null || !read.text().contains("\r\n")) {
      return read;
    }
    return new SourceFile(file, read.text().replace("\r\n", "\n"));
  }
}
