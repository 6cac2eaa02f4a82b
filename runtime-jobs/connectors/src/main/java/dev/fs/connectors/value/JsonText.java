package dev.fs.connectors.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON values with numbers kept exactly as written. */
public final class JsonText {
  private static final JSON EXACT =
      JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.WRITE_NULL_PROPERTIES);

  private static final Pattern TWICE = Pattern.compile("Duplicate key \\(key '(.*)'\\)");

  private JsonText() {}

  /**
   * The one value of a text.
   *
   * @throws MisfitException when the text is not one JSON value
   */
  public static Object parse(String text) throws MisfitException {
    try (JsonParser parser = EXACT.createParser(text)) {
      Object value = EXACT.anyFrom(parser);
      if (value == null) {
        throw new MisfitException(MisfitException.shown(text) + " is not a JSON value");
      }
      if (parser.nextToken() != null) {
        throw new MisfitException("more text behind the JSON value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new MisfitException(misfit(e, text));
    } catch (IOException e) {
      throw new MisfitException("not JSON: " + e.getMessage());
    }
  }

  /** An object of values as files hold them, in one line; what JSON has not becomes a text. */
  public static String line(Map<String, @Nullable Object> object) {
    try {
      return EXACT.asString(plain(object));
    } catch (IOException e) {
      throw new IllegalStateException("values that cannot be written as JSON", e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(plain(key)), plain(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(plain(item)));
      return copy;
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    boolean finite = !(value instanceof Double || value instanceof Float) || isFinite(value);
    boolean known = value == null || value instanceof Number || value instanceof Boolean;
    return known && finite ? value : String.valueOf(value);
  }

  private static boolean isFinite(Object number) {
    return Double.isFinite(((Number) number).doubleValue());
  }

  /** The library's own sentences name its classes and quote its settings. */
  private static String misfit(JsonProcessingException e, String text) {
    if (e instanceof JsonEOFException) {
      return "not JSON: the text ends in the middle of a value, after column " + text.length();
    }
    Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
    if (twice.matches()) {
      return "the key \"" + twice.group(1) + "\" is here twice";
    }
    int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    return "not JSON from about column " + column + " on";
  }

  /** A JSON value as a text; numbers and booleans as they are. */
  static String write(Object value) throws MisfitException {
    try {
      return value instanceof Iterable || value instanceof Map
          ? EXACT.asString(value)
          : value.toString();
    } catch (IOException e) {
      throw new MisfitException("no text: " + e.getMessage());
    }
  }
}
