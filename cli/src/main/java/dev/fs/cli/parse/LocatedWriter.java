package dev.fs.cli.parse;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import java.util.Map;
import java.util.function.Function;

/** Values and where they stand in a file, as bytes; {@link LocatedReader} reads them back. */
final class LocatedWriter {
  private final MemoryWriter out;

  LocatedWriter(MemoryWriter out) {
    this.out = out;
  }

  void text(Located<String> text) {
    located(text, Function.identity());
  }

  void duration(Located<Duration> duration) {
    out.number(duration.value().seconds());
    range(duration.range());
  }

  <T> void located(Located<T> value, Function<T, String> text) {
    out.text(text.apply(value.value()));
    range(value.range());
  }

  void texts(Map<String, Located<String>> texts) {
    out.list(
        texts.entrySet(),
        entry -> {
          out.text(entry.getKey());
          text(entry.getValue());
        });
  }

  /** Without its file: it is the one that is read, or nobody wrote the value. */
  void range(SourceRange range) {
    out.number(range.line());
    out.number(range.column());
    out.number(range.endLine());
    out.number(range.endColumn());
  }
}
