package dev.fs.cli.console;

import org.jspecify.annotations.Nullable;

/** Who reads stdout. */
public enum OutputFormat {
  /** People: text and tables. */
  HUMAN,
  /** Programs: one document. */
  JSON,
  /** Programs: one document a line. */
  JSONL;

  /** Null when the text is none of them. */
  public static @Nullable OutputFormat parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "human" -> HUMAN;
      case "json" -> JSON;
      case "jsonl" -> JSONL;
      default -> null;
    };
  }
}
