package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import java.util.List;

/** A query that yields the feature record itself: entity_key, event_time, features. */
public final class RecordShape {
  private static final List<String> NAMES = List.of("entity_key", "event_time", "features");

  private RecordShape() {}

  /** Whether the query's columns are the three of the record, in any order. */
  public static boolean matches(Analysis.Output output) {
    if (output.hasColumnList()
        || output.columns().size() != NAMES.size()
        || !output.names().containsAll(NAMES)) {
      return false;
    }
    return rootOf(output, "entity_key").matches("STRING|VARCHAR|CHAR")
        && rootOf(output, "event_time").startsWith("TIMESTAMP")
        && rootOf(output, "features").equals("MAP");
  }

  private static String rootOf(Analysis.Output output, String name) {
    Analysis.Column column = output.column(name);
    return column == null ? "" : SqlType.of(column.type()).root();
  }
}
