package dev.fs.cli.parse;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values and where they stand in a file, as bytes; {@link LocatedReader} reads them back. */
final class LocatedWriter {
  private final MemoryWriter out;

  LocatedWriter(MemoryWriter out) {
    this.out = out;
  }

  void text(Located<String> text) {
    text(text.value(), text.range());
  }

  void optionalText(@Nullable Located<String> text) {
    out.number(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  void duration(Located<Duration> duration) {
    out.number(duration.value().seconds());
    range(duration.range());
  }

  void optionalDuration(@Nullable Located<Duration> duration) {
    out.number(duration == null ? 0 : 1);
    if (duration != null) {
      duration(duration);
    }
  }

  /** A value by its text. */
  void text(String value, SourceRange range) {
    out.text(value);
    range(range);
  }

  void texts(Map<String, Located<String>> texts) {
    out.number(texts.size());
    for (Map.Entry<String, Located<String>> entry : texts.entrySet()) {
      out.text(entry.getKey());
      text(entry.getValue());
    }
  }

  /** Without its file: it is the one that is read, or nobody wrote the value. */
  void range(SourceRange range) {
    out.number(range.line());
    out.number(range.column());
    out.number(range.endLine());
    out.number(range.endColumn());
  }
}
