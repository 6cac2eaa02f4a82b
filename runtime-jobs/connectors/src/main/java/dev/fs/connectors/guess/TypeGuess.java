package dev.fs.connectors.guess;

import dev.fs.connectors.value.MisfitException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The SQL type of a column, and why.
 *
 * @param type holds every value that was seen, words for NULL aside
 * @param why a few words for people
 */
record TypeGuess(LogicalType type, String why) {
  static final LogicalType STRING = VarCharType.STRING_TYPE;

  /** Digits that a DOUBLE keeps when it is written and read. */
  private static final int DOUBLE_DIGITS = 17;

  private static final int DECIMAL_DIGITS = 38;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names of money; other fractions are measurements, for which DOUBLE does. */
  private static final Set<String> MONEY =
      Set.of(
          "amount",
          "price",
          "fare",
          "cost",
          "total",
          "subtotal",
          "fee",
          "fees",
          "tip",
          "tips",
          "tax",
          "toll",
          "tolls",
          "balance",
          "revenue",
          "payment",
          "paid",
          "salary",
          "discount",
          "charge",
          "usd",
          "eur",
          "gbp");

  /** Of a column: its words for NULL count as none when the rest has a type of its own. */
  static TypeGuess of(ColumnFacts facts) {
    Set<Value.Kind> kinds = kinds(facts);
    if (kinds.isEmpty()) {
      return new TypeGuess(STRING, "always empty");
    }
    if (kinds.equals(EnumSet.of(Value.Kind.BOOLEAN))) {
      return new TypeGuess(new BooleanType(), "true and false");
    }
    if (isOnly(kinds, Value.Kind.INTEGER, Value.Kind.BIG_INTEGER, Value.Kind.FRACTION)) {
      return number(facts, kinds);
    }
    if (isOnly(kinds, Value.Kind.DATE, Value.Kind.TIMESTAMP, Value.Kind.INSTANT)) {
      return time(kinds);
    }
    if (kinds.equals(EnumSet.of(Value.Kind.TIME))) {
      return new TypeGuess(new TimeType(3), "times of day");
    }
    if (kinds.equals(EnumSet.of(Value.Kind.BYTES))) {
      return new TypeGuess(new VarBinaryType(VarBinaryType.MAX_LENGTH), "bytes");
    }
    if (kinds.equals(EnumSet.of(Value.Kind.LIST)) && !facts.isTooDeep()) {
      return list(facts);
    }
    if (kinds.equals(EnumSet.of(Value.Kind.OBJECT)) && !facts.isTooDeep()) {
      return object(facts);
    }
    return new TypeGuess(STRING, whyText(facts, kinds));
  }

  /** The type that a file states; texts when SQL has no name for one of its fields. */
  static TypeGuess declared(LogicalType type) {
    return hasUnfitField(type)
        ? new TypeGuess(STRING, "has fields that SQL cannot name")
        : new TypeGuess(type, "as the file declares it");
  }

  private static boolean hasUnfitField(LogicalType type) {
    boolean unfit =
        type instanceof RowType row
            && row.getFieldNames().stream().anyMatch(name -> ColumnName.unfit(name) != null);
    return unfit || type.getChildren().stream().anyMatch(TypeGuess::hasUnfitField);
  }

  private static Set<Value.Kind> kinds(ColumnFacts facts) {
    Set<Value.Kind> kinds = EnumSet.noneOf(Value.Kind.class);
    kinds.addAll(facts.kinds().keySet());
    return kinds;
  }

  private static boolean isOnly(Set<Value.Kind> kinds, Value.Kind first, Value.Kind... others) {
    return EnumSet.of(first, others).containsAll(kinds);
  }

  private static TypeGuess number(ColumnFacts facts, Set<Value.Kind> kinds) {
    ColumnFacts.Digits digits = facts.digits();
    int whole = digits.integer() + digits.scale();
    if (!kinds.contains(Value.Kind.FRACTION)) {
      if (!kinds.contains(Value.Kind.BIG_INTEGER)) {
        return new TypeGuess(new BigIntType(), "integers" + formed(facts));
      }
      return digits.integer() <= DECIMAL_DIGITS
          ? new TypeGuess(new DecimalType(digits.integer(), 0), "integers, too large for BIGINT")
          : new TypeGuess(STRING, "integers, too large for any number type");
    }
    boolean money =
        kinds.equals(EnumSet.of(Value.Kind.FRACTION))
            && digits.hasConstantScale()
            && digits.scale() > 0
            && digits.scale() <= 4
            && whole <= DECIMAL_DIGITS - 4
            && isMoney(facts.name());
    if (money) {
      // Room for amounts a hundred times those of the sample.
      int precision = Math.max(10, whole + 2);
      return new TypeGuess(
          new DecimalType(precision, digits.scale()),
          "an amount: always " + digits.scale() + " digits behind the point");
    }
    if (digits.precision() > DOUBLE_DIGITS && whole <= DECIMAL_DIGITS) {
      return new TypeGuess(
          new DecimalType(whole, digits.scale()), "numbers of more digits than a DOUBLE keeps");
    }
    if (digits.integer() > 300) {
      return new TypeGuess(STRING, "numbers, too large for a DOUBLE");
    }
    return new TypeGuess(new DoubleType(), "numbers");
  }

  private static boolean isMoney(String name) {
    for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (MONEY.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static TypeGuess time(Set<Value.Kind> kinds) {
    if (kinds.equals(EnumSet.of(Value.Kind.DATE))) {
      return new TypeGuess(new DateType(), "dates");
    }
    if (kinds.contains(Value.Kind.INSTANT)) {
      String mixed = kinds.size() > 1 ? "; those without one are taken as UTC" : "";
      return new TypeGuess(new LocalZonedTimestampType(3), "timestamps with a zone" + mixed);
    }
    String mixed = kinds.size() > 1 ? "dates and timestamps" : "timestamps without a zone";
    return new TypeGuess(new TimestampType(3), mixed);
  }

  private static TypeGuess list(ColumnFacts facts) {
    ColumnFacts element = facts.element();
    LogicalType type = element == null ? STRING : of(element).type();
    return new TypeGuess(new ArrayType(type), "lists");
  }

  /** A ROW when the objects share a shape, a MAP when their keys are data. */
  private static TypeGuess object(ColumnFacts facts) {
    List<RowType.RowField> fields = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    boolean plain = true;
    for (Map.Entry<String, ColumnFacts> field : facts.fields().entrySet()) {
      LogicalType type = of(field.getValue()).type();
      types.add(type.asSerializableString());
      plain &= IDENTIFIER.matcher(field.getKey()).matches();
      if (ColumnName.unfit(field.getKey()) == null) {
        fields.add(new RowType.RowField(field.getKey(), type));
      }
    }
    int count = facts.fields().size();
    boolean scattered = count >= 8 && count > 3 * facts.meanFields();
    boolean data = scattered || !plain || count > 50;
    if (facts.hasManyFields() || fields.isEmpty() || (types.size() == 1 && data)) {
      LogicalType type =
          types.size() == 1 && !facts.hasManyFields()
              ? of(facts.fields().values().iterator().next()).type()
              : STRING;
      return new TypeGuess(new MapType(STRING, type), "objects of ever other fields");
    }
    return new TypeGuess(new RowType(fields), "objects");
  }

  private static String whyText(ColumnFacts facts, Set<Value.Kind> kinds) {
    if (kinds.size() == 1) {
      Value.Kind kind = kinds.iterator().next();
      if (kind == Value.Kind.CODE) {
        return "leading zeros, as in " + example(facts, Value.Kind.CODE);
      }
      return kind == Value.Kind.TEXT
          ? "texts" + formed(facts)
          : kind.plural() + ", too deep for a type";
    }
    if (isOnly(kinds, Value.Kind.CODE, Value.Kind.INTEGER, Value.Kind.BIG_INTEGER)) {
      return "leading zeros, as in " + example(facts, Value.Kind.CODE);
    }
    Value.Kind most = Value.Kind.TEXT;
    Value.Kind least = Value.Kind.TEXT;
    long greatest = -1;
    long fewest = Long.MAX_VALUE;
    for (Map.Entry<Value.Kind, ColumnFacts.Seen> kind : facts.kinds().entrySet()) {
      if (kind.getValue().count() > greatest) {
        greatest = kind.getValue().count();
        most = kind.getKey();
      }
    }
    for (Map.Entry<Value.Kind, ColumnFacts.Seen> kind : facts.kinds().entrySet()) {
      if (kind.getKey() != most && kind.getValue().count() < fewest) {
        fewest = kind.getValue().count();
        least = kind.getKey();
      }
    }
    if (most == Value.Kind.TEXT) {
      return "texts";
    }
    ColumnFacts.Seen odd = facts.kinds().get(least);
    String where = odd == null || odd.line() == 0 ? "" : " in line " + odd.line();
    return most.plural() + ", but " + example(facts, least) + where;
  }

  /** That the values are times in a form that SQL reads with its pattern only. */
  private static String formed(ColumnFacts facts) {
    return facts
        .forms()
        .form()
        .map(
            form ->
                ", times as "
                    + form.pattern()
                    + (facts.forms().isAmbiguous()
                        ? " (or day and month the other way round)"
                        : ""))
        .orElse("");
  }

  private static String example(ColumnFacts facts, Value.Kind kind) {
    ColumnFacts.Seen seen = facts.kinds().get(kind);
    return seen == null ? "" : MisfitException.shown(seen.example());
  }
}
