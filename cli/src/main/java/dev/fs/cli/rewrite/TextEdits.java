package dev.fs.cli.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of a text, each at its place. */
final class TextEdits {
  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  /** The characters from one offset to before another become others. */
  record Edit(int from, int to, String replacement) {}

  TextEdits(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  void replace(int from, int to, String replacement) {
    edits.add(new Edit(from, to, replacement));
  }

  void insert(int at, String inserted) {
    replace(at, at, inserted);
  }

  void delete(int from, int to) {
    replace(from, to, "");
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /**
   * In the order of their places; what is inserted at one place stays in its order.
   *
   * @throws IllegalStateException when two change the same character
   */
  List<Edit> sorted() {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from() < sorted.get(i - 1).to()) {
        throw new IllegalStateException("two changes of one place");
      }
    }
    return sorted;
  }

  /** The text with all changes. */
  String applied() {
    return applied(sorted(), 0, text.length());
  }

  /** A part of the text, with some changes within it. */
  String applied(List<Edit> some, int from, int to) {
    StringBuilder out = new StringBuilder();
    int at = from;
    for (Edit edit : some) {
      out.append(text, at, edit.from()).append(edit.replacement());
      at = edit.to();
    }
    return out.append(text, at, to).toString();
  }

  /** Where the line of an offset begins. */
  int lineStart(int offset) {
    int at = offset;
    while (at > 0 && !isLineEnd(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Where the line of an offset ends, before its line break. */
  int lineBreak(int offset) {
    int at = offset;
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the next line begins, or the text ends. */
  int nextLine(int offset) {
    int at = lineBreak(offset);
    return text.startsWith("\r\n", at) ? at + 2 : Math.min(text.length(), at + 1);
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
