package dev.fs.cli.rewrite;

import dev.fs.cli.parse.PlacedYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Changes of a YAML text that leave all else as it is: what is added looks like its neighbours, and
 * what is removed takes its line or its comma with it, and the comment right above it, but none of
 * others.
 */
final class YamlEdits {
  private final TextEdits edits;
  private final String text;
  private final String lineEnd;

  /** Something between commas or on lines of its own: an item, or a key with its value. */
  private record Part(int from, int to) {}

  YamlEdits(TextEdits edits) {
    this.edits = edits;
    this.text = edits.text();
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** What is written of it. */
  String source(PlacedYaml yaml) {
    return text.substring(yaml.from(), yaml.to());
  }

  /** Puts another value in the place of one. */
  void replace(PlacedYaml.Entry entry, String value) {
    PlacedYaml old = entry.value();
    if (old.to() > old.from()) {
      int colon = colon(entry);
      boolean below =
          text.startsWith(":", colon) && text.substring(colon + 1, old.from()).isBlank();
      edits.replace(below ? colon + 1 : old.from(), old.to(), below ? " " + value : value);
    } else if (text.startsWith(":", colon(entry))) {
      edits.insert(colon(entry) + 1, " " + value);
    } else {
      edits.insert(entry.key().to(), ": " + value);
    }
  }

  /** Puts another key and value in the place of one. */
  void replace(PlacedYaml.Entry entry, String name, String value) {
    edits.replace(entry.key().from(), entry.key().to(), name);
    replace(entry, value);
  }

  /** Removes and adds entries of a mapping that keeps one at least. */
  void change(PlacedYaml.Entries map, Set<String> removed, List<String> added) {
    List<Part> parts = new ArrayList<>();
    List<Boolean> gone = new ArrayList<>();
    for (PlacedYaml.Entry entry : map.entries()) {
      parts.add(new Part(entry.key().from(), entry.value().to()));
      gone.add(removed.contains(entry.key().text()));
    }
    if (map.flow()) {
      changeFlow(parts, gone, added, map.from(), map.to());
    } else {
      changeLines(parts, gone, added);
    }
  }

  /**
   * Removes and adds items of a list.
   *
   * @param parent the key that the list is the value of
   * @param inFlow whether that key is in braces
   * @param removed by the item's position
   * @param added as one line each; in a list of lines they get a dash
   */
  void change(PlacedYaml.Entry parent, boolean inFlow, List<Integer> removed, List<String> added) {
    if (removed.isEmpty() && added.isEmpty()) {
      return;
    }
    List<PlacedYaml> items =
        parent.value() instanceof PlacedYaml.Items list ? list.items() : List.of();
    if (items.isEmpty()) {
      fill(parent, inFlow, added);
      return;
    }
    PlacedYaml.Items list = (PlacedYaml.Items) parent.value();
    List<Part> parts = new ArrayList<>();
    List<Boolean> gone = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int from = list.flow() ? items.get(i).from() : dash(list, i);
      parts.add(new Part(from, items.get(i).to()));
      gone.add(removed.contains(i));
    }
    if (list.flow()) {
      changeFlow(parts, gone, added, list.from(), list.to());
      return;
    }
    changeLines(parts, gone, added.stream().map(item -> "- " + item).toList());
    if (added.isEmpty() && !gone.contains(false)) {
      edits.insert(colon(parent) + 1, " []");
    }
  }

  /** Into a list that has nothing yet. */
  private void fill(PlacedYaml.Entry parent, boolean inFlow, List<String> added) {
    PlacedYaml list = parent.value();
    if (inFlow) {
      replace(parent, "[" + String.join(", ", added) + "]");
      return;
    }
    int colon = colon(parent);
    if (list.to() > list.from()) {
      int from = text.startsWith(" ", list.from() - 1) ? list.from() - 1 : list.from();
      edits.delete(Math.max(colon + 1, from), list.to());
    }
    String indent = " ".repeat(column(parent.key().from()) + 2);
    insertLines(
        Math.max(list.to(), colon + 1), added.stream().map(item -> indent + "- " + item).toList());
  }

  private void changeFlow(
      List<Part> parts, List<Boolean> gone, List<String> added, int open, int close) {
    int last = gone.lastIndexOf(false);
    if (last < 0) {
      edits.replace(open + 1, close - 1, String.join(", ", added));
      return;
    }
    for (int i = 0; i < last; i++) {
      if (gone.get(i)) {
        removeWithComma(parts.get(i), parts.get(i + 1));
      }
    }
    int end = parts.get(parts.size() - 1).to();
    if (last < parts.size() - 1) {
      int comma = comma(parts.get(last).to());
      edits.delete(comma < 0 ? parts.get(last).to() : comma, end);
    }
    if (!added.isEmpty()) {
      addToFlow(parts.get(parts.size() - 1), last == parts.size() - 1, added);
    }
  }

  private void removeWithComma(Part part, Part next) {
    int comma = comma(part.to());
    boolean comment = text.substring(part.to(), next.from()).indexOf('#') >= 0;
    edits.delete(part.from(), comment ? comma + 1 : next.from());
  }

  private void addToFlow(Part end, boolean kept, List<String> added) {
    int lineFrom = edits.lineStart(end.from());
    boolean alone = kept && text.substring(lineFrom, end.from()).isBlank();
    if (alone && isRestOfLine(end.to())) {
      String indent = text.substring(lineFrom, end.from());
      if (comma(end.to()) < 0) {
        edits.insert(end.to(), ",");
      }
      edits.insert(
          edits.lineBreak(end.to()), lineEnd + indent + String.join("," + lineEnd + indent, added));
      return;
    }
    // A tag without a value would take the comma for a part of itself.
    int word = end.to();
    while (word > end.from() && " ,:{[".indexOf(text.charAt(word - 1)) < 0) {
      word--;
    }
    String before = text.startsWith("!", word) ? " , " : ", ";
    edits.insert(end.to(), before + String.join(", ", added));
  }

  /** Whether nothing follows but a comma and a comment. */
  private boolean isRestOfLine(int from) {
    String rest = text.substring(from, edits.lineBreak(from)).strip();
    String behindComma = rest.startsWith(",") ? rest.substring(1).strip() : rest;
    return behindComma.isEmpty() || behindComma.startsWith("#");
  }

  private void changeLines(List<Part> parts, List<Boolean> gone, List<String> added) {
    Part first = parts.get(0);
    for (int i = 0; i < parts.size(); i++) {
      if (!gone.get(i)) {
        continue;
      }
      Part part = parts.get(i);
      boolean ownLine = text.substring(edits.lineStart(part.from()), part.from()).isBlank();
      // The first key of an item follows a dash, which the next one then does.
      int to = ownLine ? edits.nextLine(part.to()) : parts.get(i + 1).from();
      edits.delete(ownLine ? withComment(part.from()) : part.from(), to);
    }
    String indent = " ".repeat(column(first.from()));
    insertLines(
        parts.get(parts.size() - 1).to(), added.stream().map(line -> indent + line).toList());
  }

  /** Where the comment begins that is right above what begins here, or its own line. */
  private int withComment(int from) {
    String comment = text.substring(edits.lineStart(from), from) + "#";
    int start = edits.lineStart(from);
    while (start > 0) {
      int end = text.startsWith(lineEnd, start - lineEnd.length()) ? lineEnd.length() : 1;
      int above = edits.lineStart(start - end);
      if (!text.startsWith(comment, above)) {
        return start;
      }
      start = above;
    }
    return start;
  }

  /** Below the line of a place. */
  private void insertLines(int at, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    int next = edits.nextLine(at);
    String inserted = String.join(lineEnd, lines);
    boolean whole = next > 0 && TextEdits.isLineEnd(text.charAt(next - 1));
    edits.insert(next, whole ? inserted + lineEnd : lineEnd + inserted);
  }

  /** Of an item of a list of lines. */
  private int dash(PlacedYaml.Items list, int item) {
    int at = item == 0 ? list.from() : list.items().get(item - 1).to();
    while (text.charAt(at) != '-') {
      at = text.charAt(at) == '#' ? edits.lineBreak(at) : at + 1;
    }
    return at;
  }

  /** Of a key; where there is none, the place behind the key. */
  private int colon(PlacedYaml.Entry entry) {
    int at = entry.key().to();
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return text.startsWith(":", at) ? at : entry.key().to();
  }

  /** The comma that follows, comments aside; negative when there is none. */
  private int comma(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ',') {
        return at;
      }
      if (c == '#') {
        at = edits.lineBreak(at);
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return -1;
      }
    }
    return -1;
  }

  private int column(int offset) {
    return offset - edits.lineStart(offset);
  }
}
