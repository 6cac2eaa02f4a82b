package dev.fs.cli.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a pipeline's inputs end. */
public enum Mode {
  STREAMING("streaming"),
  BATCH("batch");

  /** As written in pipeline.yaml. */
  public static final List<String> TEXTS = List.of("streaming", "batch");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  /** Null when the text is neither. */
  public static @Nullable Mode parse(String text) {
    return text.equals("streaming") ? STREAMING : text.equals("batch") ? BATCH : null;
  }

  /** As written in pipeline.yaml. */
  public String text() {
    return text;
  }
}
