package dev.fs.contract;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conformance vectors, with their values as Java values. */
final class ValueVectors {
  private ValueVectors() {}

  record Vector(String type, Object value, String text) {}

  static List<Vector> read() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (Object each : (List<?>) JSON.std.mapFrom(open("value-vectors.json")).get("vectors")) {
      Map<?, ?> vector = (Map<?, ?>) each;
      String type = (String) vector.get("type");
      vectors.add(
          new Vector(
              type,
              javaValue(ValueType.parse(type), vector.get("value")),
              (String) vector.get("text")));
    }
    return vectors;
  }

  static InputStream open(String name) {
    return ContractJson.class.getResourceAsStream(name);
  }

  private static Object javaValue(ValueType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN, STRING -> value;
      case INTEGER -> Long.valueOf((String) value);
      case DECIMAL -> new BigDecimal((String) value);
      case FLOAT -> (float) floating((String) value);
      case DOUBLE -> floating((String) value);
      case BYTES -> HexFormat.of().parseHex((String) value);
      case DATE -> LocalDate.parse((String) value);
      case TIME -> LocalTime.parse((String) value);
      case TIMESTAMP -> LocalDateTime.parse((String) value);
      case TIMESTAMP_LTZ -> LocalDateTime.parse((String) value).toInstant(ZoneOffset.UTC);
      case ARRAY -> each((List<?>) value, type.elements().get(0));
      case ROW -> {
        List<Object> fields = new ArrayList<>();
        for (int i = 0; i < type.elements().size(); i++) {
          fields.add(javaValue(type.elements().get(i), ((List<?>) value).get(i)));
        }
        yield fields;
      }
      case MAP -> pairs((List<?>) value, type.elements().get(0), type.elements().get(1));
      case MULTISET ->
          pairs((List<?>) value, type.elements().get(0), ValueType.of(ValueType.Kind.INTEGER));
    };
  }

  private static double floating(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static List<Object> each(List<?> values, ValueType type) {
    List<Object> out = new ArrayList<>();
    values.forEach(value -> out.add(javaValue(type, value)));
    return out;
  }

  private static Map<Object, Object> pairs(List<?> pairs, ValueType key, ValueType value) {
    Map<Object, Object> out = new LinkedHashMap<>();
    for (Object pair : pairs) {
      List<?> two = (List<?>) pair;
      out.put(javaValue(key, two.get(0)), javaValue(value, two.get(1)));
    }
    return out;
  }
}
