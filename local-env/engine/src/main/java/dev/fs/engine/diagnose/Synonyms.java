package dev.fs.engine.diagnose;

import java.util.Map;
import java.util.Optional;

/** What other databases and languages call things that Flink calls otherwise. */
final class Synonyms {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("DATE_TRUNC", "FLOOR(finished_at TO HOUR)"),
          Map.entry("DATEDIFF", "TIMESTAMPDIFF(DAY, earlier, later)"),
          Map.entry("DATE_DIFF", "TIMESTAMPDIFF(DAY, earlier, later)"),
          Map.entry("DATEADD", "TIMESTAMPADD(DAY, 1, finished_at)"),
          Map.entry("DATE_ADD", "TIMESTAMPADD(DAY, 1, finished_at)"),
          Map.entry("GETDATE", "CURRENT_TIMESTAMP"),
          Map.entry("LEN", "CHAR_LENGTH(text)"),
          Map.entry("LENGTH", "CHAR_LENGTH(text)"),
          Map.entry("NVL", "COALESCE(value, otherwise)"),
          Map.entry("ISNULL", "value IS NULL, or COALESCE(value, otherwise)"),
          Map.entry("STR_TO_DATE", "TO_TIMESTAMP(text, 'yyyy-MM-dd')"),
          Map.entry("TO_CHAR", "DATE_FORMAT(finished_at, 'yyyy-MM-dd')"),
          Map.entry("GROUP_CONCAT", "LISTAGG(text)"),
          Map.entry("STRING_AGG", "LISTAGG(text)"),
          Map.entry("COUNT_IF", "COUNT(*) FILTER (WHERE condition)"),
          Map.entry("COUNTIF", "COUNT(*) FILTER (WHERE condition)"),
          Map.entry("IIF", "IF(condition, then, else)"),
          Map.entry("TO_JSON", "JSON_STRING(value)"),
          Map.entry("JSON_EXTRACT", "JSON_VALUE(text, '$.path')"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("LONG", "BIGINT"),
          Map.entry("INT64", "BIGINT"),
          Map.entry("INT32", "INT"),
          Map.entry("SHORT", "SMALLINT"),
          Map.entry("BYTE", "TINYINT"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("FLOAT64", "DOUBLE"),
          Map.entry("NUMBER", "DECIMAL(10, 2)"),
          Map.entry("MONEY", "DECIMAL(10, 2)"),
          Map.entry("TEXT", "STRING"),
          Map.entry("JSON", "STRING, or ROW<name type, …>"),
          Map.entry("UUID", "STRING"),
          Map.entry("DATETIME", "TIMESTAMP(3)"),
          Map.entry("TIMESTAMPTZ", "TIMESTAMP_LTZ(3)"),
          Map.entry("STRUCT", "ROW<name type, …>"),
          Map.entry("LIST", "ARRAY<type>"),
          Map.entry("BLOB", "BYTES"));

  private Synonyms() {}

  /** How a function of that name is written in Flink. */
  static Optional<String> function(String name) {
    return Optional.ofNullable(FUNCTIONS.get(Keywords.upper(name)))
        .map(ours -> "in Flink it is " + ours);
  }

  /** What a type of that name is in Flink. */
  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(Keywords.upper(name)))
        .map(ours -> "in Flink it is " + ours);
  }
}
