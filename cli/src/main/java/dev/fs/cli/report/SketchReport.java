package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.generate.sketch.Sketch;
import dev.fs.engine.api.InferReply;
import dev.fs.engine.api.RunReply;
import dev.fs.templates.FilePipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs new --from-file}: what was guessed, and why.
 *
 * @param written the files
 */
public record SketchReport(Sketch sketch, ScaffoldReport written) implements Answer {
  /** A number or a date, which is hardly the name of a column; a year may be one. */
  private static final Pattern VALUE =
      Pattern.compile("-?\\d+\\.\\d+|-?\\d{1,3}|-?\\d{5,}|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*");

  @Override
  public void show(Console console) {
    if (console.isJson()) {
      written.notes().forEach(console::say);
      Map<String, @Nullable Object> document = written.document();
      document.put("guess", guess());
      console.json(document);
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (InferReply.Column column : sketch.guess().columns()) {
      String leftOut = sketch.leftOut().get(column.name());
      rows.add(
          leftOut == null
              ? List.of(legible(column.name()), column.type(), legible(why(column)))
              : List.of(legible(column.name()), "-", "left out: " + legible(leftOut)));
    }
    console.table(List.of("COLUMN", "TYPE", "WHY"), rows);
    console.answer("");
    console.table(List.of("GUESS", "", "OTHERWISE"), guesses());
    console.answer("");
    written.show(console);
  }

  private String why(InferReply.Column column) {
    return column.nulls() == 0
        ? column.why()
        : String.format(
            Locale.ROOT,
            "%s; %,d of %,d empty",
            column.why(),
            column.nulls(),
            sketch.guess().rows());
  }

  private List<List<String>> guesses() {
    FilePipeline pipeline = sketch.pipeline();
    FilePipeline.Time time = pipeline.time();
    InferReply.Time guessed = sketch.guess().time();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "key",
            legible(String.join(", ", keyColumns()) + " (" + sketch.keyWhy() + ")"),
            "--key COLUMN"));
    rows.add(
        List.of(
            "entity", pipeline.entity() + (sketch.newEntity() ? " (new)" : ""), "--entity ENTITY"));
    if (time == null || guessed == null) {
      rows.add(List.of("time", "none, so it is a batch", "--time COLUMN"));
    } else {
      rows.add(
          List.of("time", legible(guessed.column() + " (" + guessed.why() + ")"), "--time COLUMN"));
      rows.add(List.of("watermark", words(time.delay()) + " behind", "source.sql"));
      rows.add(List.of("window", words(time.window()), "transform.sql"));
    }
    if (!pipeline.nulls().isEmpty()) {
      rows.add(
          List.of("NULL", legible(String.join(", ", quoted(pipeline.nulls()))), "pipeline.yaml"));
    }
    InferReply.Guess guess = sketch.guess();
    rows.add(
        List.of(
            "sample",
            String.format(
                Locale.ROOT,
                "%,d of %,d%s row%s%s",
                guess.sample().rows(),
                guess.rows(),
                guess.whole() ? "" : " and more",
                guess.whole() && guess.rows() == 1 ? "" : "s",
                guess.sample().sorted() ? ", sorted by time" : ""),
            pipeline.sample()));
    return rows;
  }

  private List<String> keyColumns() {
    return sketch.pipeline().keys().stream().map(key -> key.column().text()).toList();
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(word -> '"' + word + '"').toList();
  }

  private static String words(FilePipeline.Interval interval) {
    String unit = interval.unit().name().toLowerCase(Locale.ROOT);
    return interval.amount() + " " + unit + (interval.amount() == 1 ? "" : "s");
  }

  /** What people should know of a sketch before they rely on it. */
  public static List<String> notes(Sketch sketch) {
    InferReply.Guess guess = sketch.guess();
    List<String> notes = new ArrayList<>();
    for (RunReply.BadRow bad : guess.firstBad()) {
      notes.add("note: left out: " + bad.file() + ":" + bad.line() + ": " + legible(bad.reason()));
    }
    if (guess.sample().extension().equals("csv")) {
      guess.columns().stream()
          .map(InferReply.Column::name)
          .filter(name -> VALUE.matcher(name).matches())
          .findFirst()
          .ifPresent(
              name ->
                  notes.add(
                      "note: the first line of the file seems to be a row: it has \""
                          + legible(name)
                          + "\" where the name of a column belongs"));
    }
    if (guess.badRows() > guess.firstBad().size()) {
      long more = guess.badRows() - guess.firstBad().size();
      notes.add("note: left out: " + more + " more rows that are none");
    }
    notes.add(
        "note: "
            + sketch.pipeline().sample()
            + " holds rows of your file and will be committed; see that nothing private is in it");
    return notes;
  }

  private Map<String, @Nullable Object> guess() {
    FilePipeline pipeline = sketch.pipeline();
    InferReply.Guess guess = sketch.guess();
    List<Map<String, @Nullable Object>> columns = new ArrayList<>();
    for (InferReply.Column column : guess.columns()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", column.name());
      one.put("type", column.type());
      one.put("why", column.why());
      one.put("nulls", column.nulls());
      one.put("left_out", sketch.leftOut().get(column.name()));
      columns.add(one);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("rows", guess.rows());
    document.put("whole", guess.whole());
    document.put("rows_bad", guess.badRows());
    document.put("table", pipeline.table().text());
    document.put("columns", columns);
    document.put("keys", keyColumns());
    document.put("entity", pipeline.entity());
    document.put("time", guess.time() == null ? null : guess.time().column());
    FilePipeline.Time time = pipeline.time();
    document.put("watermark", time == null ? null : words(time.delay()));
    document.put("window", time == null ? null : words(time.window()));
    document.put("nulls", pipeline.nulls());
    document.put("sample_rows", guess.sample().rows());
    document.put("sample_sorted", guess.sample().sorted());
    return document;
  }

  /** Texts of a file may hold what moves a terminal's cursor. */
  private static String legible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR,
                          Character.SURROGATE ->
                          '\uFFFD';
                      default -> c;
                    }));
    return out.toString();
  }
}
