package dev.fs.cli.completion;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code fs completion --install} did.
 *
 * @param file where the script is, or would be
 * @param outcome what happened to it
 * @param advice what is left for the user to do, line by line
 */
public record Installation(Path file, Outcome outcome, List<String> advice) {

  /** What happened to the file. */
  public enum Outcome {
    WRITTEN,
    /** It has this content already. */
    CURRENT,
    /** A dry run: it would be written. */
    PLANNED
  }

  public Installation {
    advice = List.copyOf(advice);
  }

  /** The outcome, then the advice, as lines for people. */
  public String text() {
    String what =
        switch (outcome) {
          case WRITTEN -> "wrote " + file;
          case CURRENT -> file + " is up to date";
          case PLANNED -> "would write " + file;
        };
    return advice.isEmpty() ? what : what + "\n" + String.join("\n", advice);
  }
}
