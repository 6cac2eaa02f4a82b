package dev.fs.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the three scripts share: how they begin, and the hand-written half that they end with. */
final class ScriptText {
  /** Marks a file as ours, which {@code --install} may replace. */
  static final String MARK = "generated from the commands of fs; do not edit";

  private ScriptText() {}

  static List<String> header(String shell) {
    return List.of(
        "# Completion of fs in " + shell + ": " + MARK + ".",
        "# Print it with: fs completion "
            + shell
            + ". No JVM runs when TAB is pressed: the names of",
        "# pipelines, targets and entities come from .fs/cache/completion of the repository.");
  }

  /** The lines, and the resource after them. */
  static String join(List<String> lines, String resource) {
    return String.join("\n", lines) + "\n" + read(resource);
  }

  /** A resource beside this class, in UTF-8. */
  static String read(String resource) {
    try (InputStream in = ScriptText.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
