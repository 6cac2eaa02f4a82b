package dev.fs.cli.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of each code, as {@code fs explain} shows it. */
public final class ErrorPages {
  private ErrorPages() {}

  /** Its page in Markdown. Every code has one. */
  public static String text(ErrorCode code) {
    String name = code.id() + ".md";
    try (InputStream page = ErrorPages.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("no page " + name);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
