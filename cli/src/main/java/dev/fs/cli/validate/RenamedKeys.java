package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.project.SourceFile;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that the query has under another name: {@code driver_id AS id}, or without the comma behind
 * it, which SQL reads as the same.
 */
final class RenamedKeys {
  private RenamedKeys() {}

  /** The column that is the key; empty when the query has the key, or has it nowhere. */
  static Optional<Analysis.Column> of(String key, Analysis analysis, Analysis.Output output) {
    if (output.column(key) != null) {
      return Optional.empty();
    }
    Pattern renamed =
        Pattern.compile("(\\w+\\.)?" + Pattern.quote(key) + "\\s+\\w.*", Pattern.DOTALL);
    return output.columns().stream()
        .filter(column -> renamed.matcher(text(analysis, column.range())).matches())
        .findFirst();
  }

  /** Whether a column is a key under another name, which has been told. */
  static boolean isOne(Analysis.Column column, Analysis analysis, Analysis.Output output) {
    return analysis.entity().keys().stream()
        .anyMatch(key -> of(key, analysis, output).filter(column::equals).isPresent());
  }

  /** Whether only a comma is missing: the name stands on the next line, without AS. */
  static boolean isWithoutComma(Analysis.Column column, Analysis analysis) {
    String text = text(analysis, column.range());
    return text.contains("\n") && text.split("\\s+").length == 2;
  }

  private static String text(Analysis analysis, SourceRange range) {
    SourceFile file = analysis.written().transform();
    return file.text()
        .substring(
            file.offset(range.line(), range.column()),
            file.offset(range.endLine(), range.endColumn()) + 1);
  }
}
