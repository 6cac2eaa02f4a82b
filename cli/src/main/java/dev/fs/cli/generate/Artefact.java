package dev.fs.cli.generate;

import java.nio.charset.StandardCharsets;

/** A file to be written: path relative to the repository, with {@code /}, and its bytes. */
@SuppressWarnings("ArrayRecordComponent") // bytes of a file, written once and never compared
public record Artefact(String path, byte[] content) {
  /** A text in UTF-8. */
  public static Artefact ofText(String path, String text) {
    return new Artefact(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Its bytes as text. */
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
