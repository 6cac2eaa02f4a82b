package dev.fs.cli.parse;

import java.util.ArrayList;
import java.util.List;

/** Where the cells of a CSV line stand, which a reader of values does not keep. */
public final class CsvCells {
  private static final char SEPARATOR = ',';
  private static final char QUOTE = '"';

  private CsvCells() {}

  /**
   * The character of a line at which the cell of a column begins, from 1; 1 when the line has none,
   * as when a cell before it goes on in the next line.
   */
  public static int at(String header, String line, String column) {
    List<String> names = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(starts(header));
    ends.add(header.length() + 2);
    for (int i = 0; i + 1 < ends.size(); i++) {
      names.add(name(header.substring(ends.get(i) - 1, ends.get(i + 1) - 2)));
    }
    int index = names.indexOf(column);
    List<Integer> starts = starts(line);
    return index < 0 || index >= starts.size() ? 1 : starts.get(index);
  }

  private static String name(String cell) {
    String bare = cell.strip();
    boolean quoted = bare.length() > 1 && bare.charAt(0) == QUOTE && bare.endsWith("\"");
    return (quoted ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare).strip();
  }

  private static List<Integer> starts(String line) {
    List<Integer> starts = new ArrayList<>(List.of(1));
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == QUOTE) {
        quoted = !quoted;
      } else if (line.charAt(i) == SEPARATOR && !quoted) {
        starts.add(i + 2);
      }
    }
    return starts;
  }
}
