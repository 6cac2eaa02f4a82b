package dev.fs.connectors.redis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What a failure of Redis means for the write: wait and repeat, or stop. Pure. */
final class ReplyClassifier {
  private ReplyClassifier() {}

  /**
   * What failed.
   *
   * @param kind the first word of Redis' error, {@code CONNECTION} when there was no reply, else
   *     {@code ERR}
   * @param retry whether time may heal it
   * @param message one line
   */
  record Failure(String kind, boolean retry, String message) {}

  /** Redis says this itself of a state that passes: start-up, failover, a full memory, a script. */
  private static final List<String> PASSING =
      List.of(
          "LOADING",
          "TRYAGAIN",
          "CLUSTERDOWN",
          "READONLY",
          "MASTERDOWN",
          "OOM",
          "BUSY",
          "NOREPLICAS",
          "MISCONF");

  private static final List<String> LASTING =
      List.of(
          "WRONGTYPE", "NOAUTH", "WRONGPASS", "NOPERM", "MOVED", "ASK", "CROSSSLOT", "EXECABORT");

  private static final String NO_PASSWORD =
      "NOAUTH, it wants a password; set FS_REDIS_PASSWORD, and FS_REDIS_USER where it has users";

  static Failure classify(Throwable failure) {
    String message = oneLine(failure);
    if (failure instanceof JedisConnectionException) {
      return new Failure("CONNECTION", true, deepest(failure));
    }
    String word = message.split(" ", 2)[0];
    if (word.equals("NOAUTH")) {
      return new Failure(word, false, NO_PASSWORD); // Redis' own words are about HELLO
    }
    if (PASSING.contains(word)) {
      return new Failure(word, true, message);
    }
    if (LASTING.contains(word)) {
      return new Failure(word, false, message);
    }
    boolean full =
        message
            .toLowerCase(Locale.ROOT)
            .contains("max number of clients"); // has no word of its own
    return new Failure("ERR", full, message);
  }

  private static String deepest(Throwable failure) {
    Throwable cause = failure;
    Throwable next = reason(failure);
    while (next != null) {
      cause = next;
      next = reason(cause);
    }
    return oneLine(cause);
  }

  /** Jedis keeps why it could not connect among the suppressed, one for each address of a name. */
  private static @Nullable Throwable reason(Throwable failure) {
    if (failure.getCause() != null) {
      return failure.getCause();
    }
    Throwable[] others = failure.getSuppressed();
    return others.length == 0 ? null : others[0];
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceFirst("^(\\w+\\.)+[A-Z]\\w*: ", "");
  }
}
