package dev.fs.cli.parse;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link LocatedWriter} wrote of the values of one file. */
final class LocatedReader {
  private final MemoryReader in;
  private final String file;

  LocatedReader(MemoryReader in, String file) {
    this.in = in;
    this.file = file;
  }

  Located<String> text() {
    return new Located<>(in.required(), range());
  }

  @Nullable Located<String> optionalText() {
    return in.number() == 0 ? null : text();
  }

  Located<Duration> duration() {
    return new Located<>(new Duration(in.number()), range());
  }

  @Nullable Located<Duration> optionalDuration() {
    return in.number() == 0 ? null : duration();
  }

  Map<String, Located<String>> texts() {
    Map<String, Located<String>> texts = new LinkedHashMap<>();
    for (long left = in.number(); left > 0; left--) {
      texts.put(in.required(), text());
    }
    return texts;
  }

  SourceRange range() {
    int line = (int) in.number();
    return new SourceRange(
        line == 0 ? "" : file, line, (int) in.number(), (int) in.number(), (int) in.number());
  }
}
