package dev.fs.cli.environment;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.WrittenValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of test files, as fs_function_values.py takes and gives them. */
final class PythonValues {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(?:inf|nan)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TRUTH = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

  private PythonValues() {}

  /** A value, with the kind that YAML gives it; null: NULL. */
  static @Nullable Object told(WrittenValue value) {
    if (value instanceof WrittenValue.Null) {
      return null;
    }
    if (value instanceof WrittenValue.Items list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(told(item)));
      return Map.of("list", items);
    }
    if (value instanceof WrittenValue.Fields fields) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      fields.fields().forEach((name, field) -> map.put(name, told(field)));
      return Map.of("map", map);
    }
    WrittenValue.Text text = (WrittenValue.Text) value;
    String plain = text.quoted() ? "" : text.text();
    if (INTEGER.matcher(plain).matches()) {
      return List.of("int", plain);
    }
    if (NUMBER.matcher(plain).matches()) {
      return List.of("float", plain);
    }
    if (NOT_FINITE.matcher(plain).matches()) {
      return List.of("float", plain.replace(".", ""));
    }
    return List.of(TRUTH.matcher(plain).matches() ? "bool" : "text", text.text());
  }

  /**
   * What Python gave.
   *
   * @param range where a test asks for it
   */
  static WrittenValue written(@Nullable Object told, SourceRange range) {
    if (told == null) {
      return new WrittenValue.Null(range);
    }
    if (told instanceof List<?> pair) {
      boolean text = "text".equals(pair.get(0));
      return new WrittenValue.Text(String.valueOf(pair.get(1)), text, range);
    }
    Map<?, ?> map = (Map<?, ?>) told;
    if (map.get("list") instanceof List<?> list) {
      List<WrittenValue> items = new ArrayList<>();
      list.forEach(item -> items.add(written(item, range)));
      return new WrittenValue.Items(items, range);
    }
    Map<String, WrittenValue> fields = new LinkedHashMap<>();
    Objects.requireNonNull((Map<?, ?>) map.get("map"))
        .forEach((name, field) -> fields.put(String.valueOf(name), written(field, range)));
    return new WrittenValue.Fields(fields, range);
  }
}
