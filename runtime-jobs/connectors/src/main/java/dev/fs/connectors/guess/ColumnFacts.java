package dev.fs.connectors.guess;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of a column, or of a field within one, have been so far. */
public final class ColumnFacts {
  /** More fields are data, not a shape. */
  static final int MOST_FIELDS = 200;

  private static final int DEEPEST = 5;

  private final String name;
  private final boolean quoted;
  private final int depth;
  private final Map<Value.Kind, Seen> kinds = new EnumMap<>(Value.Kind.class);
  private final Map<String, Long> words = new LinkedHashMap<>();
  private final Digits digits = new Digits();
  private final TimeOrder order = new TimeOrder();
  // Of a column that has integers and fractions, which are counted alike here.
  private final TimeOrder thousandths = new TimeOrder();
  private final TimeForms forms = new TimeForms();
  private final Distinct distinct = new Distinct();
  private final Map<String, ColumnFacts> fields = new LinkedHashMap<>();
  private @Nullable ColumnFacts element;
  private boolean manyFields;
  private long fieldValues;
  private long values;

  /**
   * Of a column.
   *
   * @param quoted whether the file marks texts as texts, as JSON does
   */
  public ColumnFacts(String name, boolean quoted) {
    this(name, quoted, 0);
  }

  private ColumnFacts(String name, boolean quoted, int depth) {
    this.name = name;
    this.quoted = quoted;
    this.depth = depth;
  }

  /** A kind of values: how many there are, and the first. */
  record Seen(long count, long line, Object example) {}

  /** Takes the next value; {@code null} says nothing. */
  public void add(long line, @Nullable Object value) {
    if (value == null) {
      return;
    }
    values++;
    if (depth == 0) {
      distinct.add(value);
      // A text that is marked as one means what it says.
      if (!quoted && value instanceof String text && NullWords.contains(text)) {
        words.merge(text, 1L, Long::sum);
        return;
      }
    }
    Value seen = Value.of(value, quoted);
    kinds.merge(
        seen.kind(),
        new Seen(1, line, value),
        (first, one) -> new Seen(first.count() + 1, first.line(), first.example()));
    switch (seen.kind()) {
      case INTEGER, BIG_INTEGER, FRACTION -> digits.add(seen.number());
      case OBJECT -> object(line, (Map<?, ?>) value);
      case LIST -> list(line, (List<?>) value);
      default -> {}
    }
    switch (seen.kind()) {
      case TEXT, INTEGER -> forms.add(String.valueOf(value));
      default -> forms.stop();
    }
    switch (seen.kind()) {
      case INTEGER, FRACTION, DATE, TIMESTAMP, INSTANT -> order.add(seen.position());
      default -> {}
    }
    switch (seen.kind()) {
      case INTEGER, FRACTION -> thousandths.add(seen.thousandths());
      default -> {}
    }
  }

  private void object(long line, Map<?, ?> object) {
    if (depth >= DEEPEST) {
      return;
    }
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String field = String.valueOf(entry.getKey());
      ColumnFacts facts = fields.get(field);
      if (facts == null) {
        if (fields.size() == MOST_FIELDS) {
          manyFields = true;
          continue;
        }
        facts = new ColumnFacts(field, true, depth + 1);
        fields.put(field, facts);
      }
      fieldValues++;
      facts.add(line, entry.getValue());
    }
  }

  private void list(long line, List<?> list) {
    if (depth >= DEEPEST) {
      return;
    }
    if (element == null) {
      element = new ColumnFacts("element", true, depth + 1);
    }
    for (Object value : list) {
      element.add(line, value);
    }
  }

  String name() {
    return name;
  }

  Map<Value.Kind, Seen> kinds() {
    return kinds;
  }

  /** Words that may stand for NULL, with how often each was there. */
  Map<String, Long> words() {
    return words;
  }

  Digits digits() {
    return digits;
  }

  /** By the positions of the values; by thousandths when there are fractions. */
  TimeOrder order() {
    return kinds.containsKey(Value.Kind.FRACTION) ? thousandths : order;
  }

  /** The ways to write times that all values fit. */
  TimeForms forms() {
    return forms;
  }

  /** Whether the first timestamp has a blank between date and time of day. */
  boolean hasBlanks() {
    for (Value.Kind kind : List.of(Value.Kind.TIMESTAMP, Value.Kind.INSTANT)) {
      Seen seen = kinds.get(kind);
      if (seen != null && seen.example() instanceof String text) {
        return text.strip().indexOf(' ') > 0;
      }
    }
    return false;
  }

  /** Different values, words for NULL among them. */
  long distinct() {
    return distinct.count();
  }

  /** Values that are not NULL in the file itself. */
  long values() {
    return values;
  }

  Map<String, ColumnFacts> fields() {
    return fields;
  }

  @Nullable ColumnFacts element() {
    return element;
  }

  boolean isTooDeep() {
    return depth >= DEEPEST;
  }

  boolean hasManyFields() {
    return manyFields;
  }

  /** How many fields an object has on average. */
  double meanFields() {
    Seen objects = kinds.get(Value.Kind.OBJECT);
    return objects == null ? 0 : (double) fieldValues / objects.count();
  }

  /** The digits of numbers. */
  static final class Digits {
    private int integer;
    private int leastScale = Integer.MAX_VALUE;
    private int greatestScale;
    private int precision;

    void add(@Nullable BigDecimal number) {
      if (number == null) {
        return;
      }
      int scale = Math.max(0, number.scale());
      leastScale = Math.min(leastScale, scale);
      greatestScale = Math.max(greatestScale, scale);
      integer = Math.max(integer, Math.max(1, number.precision() - number.scale()));
      precision = Math.max(precision, number.stripTrailingZeros().precision());
    }

    /** Digits before the point, at most. */
    int integer() {
      return integer;
    }

    /** Digits behind the point, at most. */
    int scale() {
      return greatestScale;
    }

    /** Whether all have the same number of digits behind the point. */
    boolean hasConstantScale() {
      return leastScale == greatestScale;
    }

    /** Significant digits, at most. */
    int precision() {
      return precision;
    }
  }
}
