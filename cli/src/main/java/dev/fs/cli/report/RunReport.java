package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.Severity;
import dev.fs.cli.model.Duration;
import dev.fs.cli.run.FeatureRow;
import dev.fs.cli.run.LocalRun;
import dev.fs.cli.run.RunResult;
import dev.fs.contract.Contract;
import dev.fs.engine.api.ChangeRow;
import dev.fs.engine.api.RunReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs left in Redis.
 *
 * @param results one for each pipeline
 * @param asRows whether tables show the rows of the query instead of what is in Redis
 * @param notes what to say at the end, as where a kept Redis is
 */
public record RunReport(List<RunResult> results, boolean asRows, List<String> notes)
    implements Answer {
  /** Rows that a table shows; the rest is counted. */
  static final int SHOWN = 20;

  private static final String ABSENT = "-";

  public RunReport {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  @Override
  public void show(Console console) {
    // Pipelines that read one file meet the same rows.
    console.warnings(
        results.stream()
            .flatMap(result -> result.reply().stream())
            .flatMap(
                reply ->
                    Stream.concat(
                        LocalRun.badRows(reply, Severity.WARNING).stream(),
                        LocalRun.lateForJoins(reply).stream()))
            .distinct()
            .toList());
    switch (console.format()) {
      case JSON -> console.json(document(results));
      case JSONL -> results.forEach(result -> console.json(document(result)));
      case HUMAN -> results.forEach(result -> show(result, console));
    }
    notes.forEach(console::say);
  }

  private void show(RunResult result, Console console) {
    if (results.size() > 1) {
      console.answer(result.contract().pipeline() + ":");
    }
    Table table = asRows ? rows(result.rows().orElse(List.of())) : features(result);
    if (!table.rows().isEmpty()) {
      console.table(table.header(), table.rows());
    }
    if (table.left() > 0) {
      console.answer(
          "… and "
              + Numbers.grouped(table.left())
              + " more; all of them: -o json, or --out FILE.csv");
    }
    console.say(summary(result));
  }

  /** A table: header and rows. */
  public record Table(List<String> header, List<List<String>> rows, int left) {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }

  /** Keys, features, event time and time to live. */
  public static Table features(RunResult result) {
    Contract contract = result.contract();
    List<String> names = contract.features().stream().map(Contract.Feature::name).toList();
    return features(result.keys(), names, contract.pipeline());
  }

  /** Keys with some features; the event time is that of a pipeline. */
  static Table features(List<FeatureRow> keys, List<String> names, String pipeline) {
    List<String> header = new ArrayList<>(List.of("key"));
    header.addAll(names);
    header.addAll(List.of("event time", "ttl"));
    List<List<String>> rows = new ArrayList<>();
    for (FeatureRow row : keys.subList(0, Math.min(SHOWN, keys.size()))) {
      List<String> cells = new ArrayList<>(List.of(row.key()));
      names.forEach(name -> cells.add(row.features().getOrDefault(name, ABSENT)));
      Instant time = row.eventTimes().get(pipeline);
      cells.add(time == null ? ABSENT : time.toString());
      cells.add(times(row));
      rows.add(cells);
    }
    return new Table(header, rows, Math.max(0, keys.size() - SHOWN));
  }

  /** The rows of the query, in the order they were written. */
  public static Table rows(List<ChangeRow> changes) {
    List<String> columns = RowColumns.of(changes);
    List<String> header = new ArrayList<>(List.of("op"));
    header.addAll(columns);
    List<List<String>> rows = new ArrayList<>();
    for (ChangeRow change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      List<String> cells = new ArrayList<>(List.of(change.operation()));
      columns.forEach(column -> cells.add(change.values().getOrDefault(column, ABSENT)));
      rows.add(cells);
    }
    return new Table(header, rows, Math.max(0, changes.size() - SHOWN));
  }

  /** One line of what went in and what came out, as far as it was counted. */
  public static String summary(RunResult result) {
    List<String> parts = new ArrayList<>();
    result.reply().ifPresent(reply -> parts.addAll(counts(reply)));
    parts.add(
        Numbers.grouped(result.keys().size()) + (result.keys().size() == 1 ? " key" : " keys"));
    parts.add(String.format(Locale.ROOT, "%.2f s", result.seconds()));
    return result.contract().pipeline() + ": " + String.join(" · ", parts);
  }

  private static List<String> counts(RunReply reply) {
    String in =
        reply.rowsIn().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> Numbers.grouped(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    List<String> parts = new ArrayList<>();
    parts.add((in.isEmpty() ? "0" : in) + " in");
    parts.add(
        Numbers.grouped(reply.rowsLate()) + " late" + (reply.rowsLate() > 0 ? " (dropped)" : ""));
    parts.add(Numbers.grouped(reply.rowsBad()) + " bad");
    if (reply.rowsKeyless() > 0) {
      parts.add(Numbers.grouped(reply.rowsKeyless()) + " without a key");
    }
    parts.add(Numbers.grouped(reply.rowsOut()) + (reply.rowsOut() == 1 ? " row out" : " rows out"));
    return parts;
  }

  /** The document of one run, as docs/ fixes it. */
  public static Map<String, @Nullable Object> document(RunResult result) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("pipeline", result.contract().pipeline());
    List<Object> keys = new ArrayList<>();
    for (FeatureRow row : result.keys()) {
      keys.add(key(row, row.eventTimes().get(result.contract().pipeline())));
    }
    document.put("keys", keys);
    Optional<RunReply> reply = result.reply();
    // What was not counted is null, not 0.
    document.put("rows_in", reply.map(counted -> new TreeMap<>(counted.rowsIn())).orElse(null));
    document.put("rows_late", reply.map(RunReply::rowsLate).orElse(null));
    document.put("rows_bad", reply.map(RunReply::rowsBad).orElse(null));
    document.put("rows_keyless", reply.map(RunReply::rowsKeyless).orElse(null));
    document.put("rows_behind", reply.map(RunReport::behind).orElse(null));
    document.put("rows_out", reply.map(RunReply::rowsOut).orElse(null));
    result
        .rows()
        .ifPresent(rows -> document.put("rows", rows.stream().map(RunReport::row).toList()));
    document.put("seconds", result.seconds());
    return document;
  }

  private static Map<String, Long> behind(RunReply reply) {
    Map<String, Long> behind = new TreeMap<>();
    reply.behind().forEach(table -> behind.put(table.table(), table.rows()));
    return behind;
  }

  /** Several runs in one document; one run is its own. */
  public static Map<String, @Nullable Object> document(List<RunResult> results) {
    if (results.size() == 1) {
      return document(results.get(0));
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("runs", results.stream().map(RunReport::document).toList());
    return document;
  }

  /** A key as JSON shows it. */
  static Map<String, @Nullable Object> key(FeatureRow row, @Nullable Instant eventTime) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    key.put("key", row.key());
    key.put("features", row.features());
    key.put("ttl_seconds", new TreeMap<>(row.ttlSeconds()));
    key.put("event_time", eventTime == null ? null : eventTime.toString());
    return key;
  }

  private static Map<String, Object> row(ChangeRow change) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("op", change.operation());
    row.put("row", change.values());
    return row;
  }

  /** One time to live when all features have the same, else one for each. */
  private static String times(FeatureRow row) {
    Set<Long> distinct = new LinkedHashSet<>(row.ttlSeconds().values());
    if (distinct.isEmpty()) {
      return ABSENT;
    }
    if (distinct.size() == 1 && row.ttlSeconds().size() == row.features().size()) {
      return time(distinct.iterator().next());
    }
    return row.ttlSeconds().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " " + time(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String time(long seconds) {
    return new Duration(Math.max(1, seconds)).toString();
  }
}
