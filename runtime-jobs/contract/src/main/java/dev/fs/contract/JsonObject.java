package dev.fs.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a JSON text being read; all that does not fit is noted, nothing is thrown. */
record JsonObject(String path, Map<?, ?> fields, List<String> problems) {

  /**
   * The one object of a text.
   *
   * @throws IOException when the text is anything else
   */
  static JsonObject parse(String text) throws IOException {
    try (JsonParser parser = JSON.std.createParser(text)) {
      Object value = JSON.std.anyFrom(parser);
      if (!(value instanceof Map<?, ?> map) || parser.nextToken() != null) {
        throw new IOException("not one JSON object");
      }
      return new JsonObject("", map, new ArrayList<>());
    } catch (JsonProcessingException e) {
      throw new IOException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null && fields.get(name) == null) {
      problems.add(path + name + " is missing");
    }
    return text == null ? "" : text;
  }

  @Nullable String optionalText(String name) {
    Object value = fields.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    problems.add(path + name + " is not a text");
    return null;
  }

  @Nullable Long optionalNumber(String name) {
    Object value = fields.get(name);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value != null) {
      problems.add(path + name + " is not a whole number");
    }
    return null;
  }

  /** A version that must be the one that this code reads. */
  void version(String name, int expected) {
    Long version = optionalNumber(name);
    if (version == null || version != expected) {
      problems.add(path + name + " is " + version + ", this fs reads " + expected);
    }
  }

  /** The objects of an array; missing: none, and a problem. */
  List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (!(fields.get(name) instanceof List<?> list)) {
      problems.add(path + name + " is not an array");
      return objects;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> map) {
        objects.add(new JsonObject(path + name + "[" + i + "].", map, problems));
      } else {
        problems.add(path + name + "[" + i + "] is not an object");
      }
    }
    return objects;
  }

  /**
   * Call when all is read.
   *
   * @throws IOException that lists the problems, if there are any
   */
  void check(String what) throws IOException {
    if (!problems.isEmpty()) {
      throw new IOException("not " + what + ": " + String.join("; ", problems));
    }
  }
}
