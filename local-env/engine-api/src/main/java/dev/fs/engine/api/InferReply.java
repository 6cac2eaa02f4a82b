package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file seems to be.
 *
 * @param guess null when there is none
 * @param failure why there is none; null when there is one
 */
public record InferReply(@Nullable Guess guess, RunReply.@Nullable Failure failure) {

  /**
   * By the first rows of the file.
   *
   * @param rows that were looked at and fit
   * @param whole whether these are all
   * @param badRows that are no rows at all
   * @param firstBad the first of them
   * @param columns in the file's order
   * @param nulls words that mean NULL
   * @param times columns that can be the event time
   * @param time the one that was taken; null when none can be or the wanted one cannot
   * @param sample some rows to keep
   * @param quoted those names, of columns and of the request, that SQL needs in backticks
   */
  public record Guess(
      long rows,
      boolean whole,
      long badRows,
      List<RunReply.BadRow> firstBad,
      List<Column> columns,
      List<String> nulls,
      List<String> times,
      @Nullable Time time,
      Sample sample,
      List<String> quoted) {
    public Guess {
      firstBad = List.copyOf(firstBad);
      columns = List.copyOf(columns);
      nulls = List.copyOf(nulls);
      times = List.copyOf(times);
      quoted = List.copyOf(quoted);
    }
  }

  /**
   * A column.
   *
   * @param name as in the file
   * @param type SQL type
   * @param why a few words for people
   * @param nulls rows without a value
   * @param distinct different values
   * @param unfit why it cannot be a column in SQL; null when it can
   */
  public record Column(
      String name, String type, String why, long nulls, long distinct, @Nullable String unfit) {}

  /**
   * An event time.
   *
   * @param column its name
   * @param unit {@code TIMESTAMP}, {@code DATE}, {@code TEXT}, {@code DIGITS}, or what a number
   *     counts since 1970: {@code SECONDS}, {@code REAL_SECONDS}, {@code MILLIS}, {@code MICROS},
   *     {@code NANOS}
   * @param spanMillis from the earliest to the latest
   * @param behindMillis how far a row comes behind one before it, at most
   * @param why a few words for people
   * @param withBlank whether date and time of day are separated by a blank, not by T
   * @param pattern of {@code TEXT} and {@code DIGITS}, as TO_TIMESTAMP takes it; else null
   */
  public record Time(
      String column,
      String unit,
      long spanMillis,
      long behindMillis,
      String why,
      boolean withBlank,
      @Nullable String pattern) {}

  /**
   * Rows to keep.
   *
   * @param text of a file that holds them
   * @param extension of that file
   * @param rows in it
   * @param sorted whether they are in the order of their time, which the file's rows are not
   */
  public record Sample(String text, String extension, int rows, boolean sorted) {}
}
