package dev.fs.connectors.redis;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Redis did not take what it was sent; the message is one line for the user. */
public final class RedisWriteException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final @Nullable String key;

  RedisWriteException(
      String kind, @Nullable String key, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.key = key;
  }

  /**
   * {@code CONNECTION} when Redis could not be reached; else the first word of its error, as {@code
   * WRONGTYPE}, {@code OOM}, {@code NOAUTH}.
   */
  public String kind() {
    return kind;
  }

  /** The first key that failed; null when none in particular did. */
  public @Nullable String key() {
    return key;
  }
}
