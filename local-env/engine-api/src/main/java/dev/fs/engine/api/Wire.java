package dev.fs.engine.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protocol: one JSON object a line.
 *
 * <p>A request is {@code {"v":1,"op":"run","body":{…}}}. Its answer is any number of {@code
 * {"v":1,"progress":"…"}} and then either {@code {"v":1,"body":{…}}} or {@code
 * {"v":1,"error":{…}}}. A client that closes its connection before the answer cancels its request.
 */
public final class Wire {
  /** Raised when the protocol changes; an engine that speaks another one is replaced. */
  public static final int VERSION = 1;

  private Wire() {}

  /** What is asked for. */
  public enum Operation {
    ANALYSE,
    RUN,
    TABLES,
    EXPORT,
    CHECK_ROWS,
    READ_ROWS,
    TEST,
    INFER,
    STATUS,
    ARCHIVE,
    STOP
  }

  /** A request as read: what it is and its still undecoded body. */
  public record Envelope(Operation operation, Map<String, Object> body) {}

  /** One line of an answer; exactly one of the three is there. */
  public record Answer(
      @Nullable String progress, @Nullable Map<String, Object> body, @Nullable EngineError error) {}

  /** A request line, without its line feed; {@code body} null for operations that take nothing. */
  public static String request(Operation operation, @Nullable Record body) {
    Map<String, Object> line = envelope();
    line.put("op", operation.name());
    line.put("body", body == null ? Map.of() : Plain.ofRecord(body));
    return write(line);
  }

  /** The last line of a good answer. */
  public static String reply(@Nullable Record body) {
    Map<String, Object> line = envelope();
    line.put("body", body == null ? Map.of() : Plain.ofRecord(body));
    return write(line);
  }

  /** The last line of a bad answer. */
  public static String error(EngineError error) {
    Map<String, Object> line = envelope();
    line.put("error", Plain.ofRecord(error));
    return write(line);
  }

  /** A line of talk before the answer. */
  public static String progress(String text) {
    Map<String, Object> line = envelope();
    line.put("progress", text);
    return write(line);
  }

  /**
   * Reads a request line.
   *
   * @throws IOException when it is not one, or of another version
   */
  public static Envelope readRequest(String line) throws IOException {
    Map<String, Object> map = readLine(line);
    Object name = map.get("op");
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(name)) {
        return new Envelope(operation, object(map.get("body")));
      }
    }
    throw new IOException("unknown operation " + name);
  }

  /**
   * Reads a line of an answer.
   *
   * @throws IOException when it is not one, or of another version
   */
  public static Answer readAnswer(String line) throws IOException {
    Map<String, Object> map = readLine(line);
    Object progress = map.get("progress");
    Object error = map.get("error");
    return new Answer(
        progress == null ? null : progress.toString(),
        map.containsKey("body") ? object(map.get("body")) : null,
        error == null ? null : decode(object(error), EngineError.class));
  }

  /**
   * Turns a body into its record.
   *
   * @throws IOException when it does not fit
   */
  public static <T extends Record> T decode(Map<String, Object> body, Class<T> type)
      throws IOException {
    return Plain.record(body, type);
  }

  private static Map<String, Object> envelope() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("v", VERSION);
    return line;
  }

  private static Map<String, Object> readLine(String line) throws IOException {
    Map<String, Object> map = JSON.std.mapFrom(line);
    Object version = map.get("v");
    if (!(version instanceof Number number) || number.intValue() != VERSION) {
      throw new IOException("protocol version " + version + ", expected " + VERSION);
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IOException("expected an object, got " + value);
  }

  private static String write(Map<String, Object> line) {
    try {
      return JSON.std.asString(line);
    } catch (IOException e) {
      throw new IllegalStateException("a record that cannot be written as JSON", e);
    }
  }
}
