package dev.fs.cli.generate.sketch;

import dev.fs.engine.api.InferReply;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Which columns are worth a mean or a maximum. */
final class Measures {
  private static final int MOST = 2;
  private static final int MOST_VALUES = 4;

  private static final Pattern NUMBER =
      Pattern.compile("TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE|DECIMAL\\(.*");
  private static final Pattern PLAIN =
      Pattern.compile(NUMBER.pattern() + "|STRING|BOOLEAN|DATE|TIMESTAMP.*");

  /** Numbers that name or date something instead of measuring it. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(.*_)?(id|uuid|key|code|no|num|number|index|version|year|month|week|weekday|day|hour|"
              + "minute|second|zip|zipcode|postcode|phone|lat|lon|lng|latitude|longitude|time|date|"
              + "at|ts|timestamp|epoch|type|class|flag|flight)");

  private Measures() {}

  /** Numbers, the first that measure something; those that number rows come last. */
  static List<InferReply.Column> numbers(
      List<InferReply.Column> columns,
      long rows,
      Collection<String> keys,
      Collection<String> times) {
    return columns.stream()
        .filter(column -> NUMBER.matcher(column.type()).matches())
        .filter(column -> !keys.contains(column.name()) && !times.contains(column.name()))
        .filter(column -> !LABEL.matcher(Naming.snake(column.name())).matches())
        .filter(column -> column.distinct() > 1)
        .sorted(Comparator.comparing(column -> isNumbering(column, rows)))
        .limit(MOST)
        .toList();
  }

  private static boolean isNumbering(InferReply.Column column, long rows) {
    return !column.type().equals("DOUBLE") && KeyChoice.isUnique(column, rows);
  }

  /** What there is to know of a thing that has one row: the first plain columns. */
  static List<InferReply.Column> values(List<InferReply.Column> columns, Collection<String> keys) {
    return columns.stream()
        .filter(column -> PLAIN.matcher(column.type()).matches())
        .filter(column -> !keys.contains(column.name()))
        .limit(MOST_VALUES)
        .toList();
  }
}
