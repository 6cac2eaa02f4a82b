package dev.fs.cli.rewrite;

import java.util.ArrayList;
import java.util.List;

/** Shows changes as the lines that they change, with some lines around them. */
final class LineDifference {
  private static final int AROUND = 3;

  private final TextEdits edits;
  private final String text;

  /** Whole lines of the text, and the changes in them. */
  private record Span(int from, int to, List<TextEdits.Edit> edits) {}

  private LineDifference(TextEdits edits) {
    this.edits = edits;
    this.text = edits.text();
  }

  /** As {@code diff -u}; empty when there is no change. */
  static List<String> of(String path, TextEdits edits) {
    List<String> lines = new LineDifference(edits).hunks();
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of("--- a/" + path, "+++ b/" + path));
    }
    return lines;
  }

  private List<String> hunks() {
    List<String> out = new ArrayList<>();
    List<Span> hunk = new ArrayList<>();
    int shift = 0;
    for (Span span : spans()) {
      if (!hunk.isEmpty()) {
        Span last = hunk.get(hunk.size() - 1);
        if (lines(last.to(), span.from()).size() > 2 * AROUND) {
          shift += hunk(hunk, shift, out);
          hunk.clear();
        }
      }
      hunk.add(span);
    }
    if (!hunk.isEmpty()) {
      hunk(hunk, shift, out);
    }
    return out;
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (TextEdits.Edit edit : edits.sorted()) {
      int from = edits.lineStart(edit.from());
      boolean wholeLines =
          edit.to() == edits.lineStart(edit.to())
              && (edit.from() == from || edit.to() > edit.from());
      int to = wholeLines ? edit.to() : edits.nextLine(edit.to());
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && from <= last.to()) {
        last.edits().add(edit);
        spans.set(spans.size() - 1, new Span(last.from(), Math.max(last.to(), to), last.edits()));
      } else {
        spans.add(new Span(from, to, new ArrayList<>(List.of(edit))));
      }
    }
    return spans;
  }

  /** Adds a hunk; by how many lines what follows moves down. */
  private int hunk(List<Span> spans, int shift, List<String> out) {
    Span first = spans.get(0);
    Span last = spans.get(spans.size() - 1);
    List<String> before = lines(0, first.from());
    List<String> head = before.subList(Math.max(0, before.size() - AROUND), before.size());
    List<String> after = lines(last.to(), text.length());
    List<String> tail = after.subList(0, Math.min(AROUND, after.size()));
    List<String> body = new ArrayList<>();
    head.forEach(line -> body.add(" " + line));
    int removed = 0;
    int added = 0;
    int at = first.from();
    for (Span span : spans) {
      lines(at, span.from()).forEach(line -> body.add(" " + line));
      List<String> old = lines(span.from(), span.to());
      List<String> now = lines(edits.applied(span.edits(), span.from(), span.to()));
      old.forEach(line -> body.add("-" + line));
      now.forEach(line -> body.add("+" + line));
      removed += old.size();
      added += now.size();
      at = span.to();
    }
    tail.forEach(line -> body.add(" " + line));
    int start = before.size() - head.size() + 1;
    int oldLines = body.size() - added;
    int newLines = body.size() - removed;
    out.add("@@ -" + start + "," + oldLines + " +" + (start + shift) + "," + newLines + " @@");
    out.addAll(body);
    return added - removed;
  }

  private List<String> lines(int from, int to) {
    return lines(text.substring(from, to));
  }

  private static List<String> lines(String part) {
    return part.lines().toList();
  }
}
