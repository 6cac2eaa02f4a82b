package dev.fs.cli.run;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why a run.py failed: one sentence out of what Python and Flink said, which is a Python
 * traceback around a Java trace around, for Python functions, another Python traceback. Pure.
 */
final class PythonFailure {
  private static final String OWN = "run.py: ";
  private static final String CAUSE = "Caused by: ";
  private static final String TRACEBACK = "Traceback (most recent call last):";
  private static final Pattern FRAME =
      Pattern.compile("\\s+File \"([^\"]+)\", line (\\d+), in (.+)");
  // A class, as a.b.SomeException, and what it says.
  private static final Pattern JAVA = Pattern.compile("(?:[\\w$]+\\.)+([\\w$]+)(?:: (.*))?");
  private static final Pattern PYTHON = Pattern.compile("(?:\\w+\\.)*(\\w+)(: .*)?");
  // Their messages are whole sentences.
  private static final List<String> PLAIN =
      List.of(
          "ValidationException",
          "RedisWriteException",
          "UnreadableInputException",
          "IOException",
          "TableException",
          "SqlParserException");

  private PythonFailure() {}

  /** The deepest cause; empty when nothing in the lines is one. */
  static String sentence(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith(OWN)) {
        return lines.get(i).substring(OWN.length());
      }
    }
    int cause = lastJava(lines);
    if (cause < 0) {
      return python(lines);
    }
    String first = lines.get(cause);
    List<String> text =
        lines.subList(cause, end(lines, cause)).stream().map(String::stripTrailing).toList();
    if (text.stream().anyMatch(line -> line.contains(TRACEBACK))) {
      return python(text);
    }
    Matcher java = JAVA.matcher(first.substring(first.indexOf(": ") + 2));
    if (!java.matches()) {
      return first;
    }
    String name = java.group(1);
    String said = java.group(2) == null ? "" : java.group(2).strip();
    if (said.isEmpty()) {
      return name;
    }
    return PLAIN.contains(name) ? said : name + ": " + said;
  }

  /** The last line that names a cause, or what py4j says that Java threw; -1 without one. */
  private static int lastJava(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      boolean thrown = line.startsWith(": ") && JAVA.matcher(line.substring(2)).matches();
      if (line.startsWith(CAUSE) || thrown) {
        return i;
      }
    }
    return -1;
  }

  /** Where the message ends and its trace begins. */
  private static int end(List<String> lines, int from) {
    int end = from + 1;
    while (end < lines.size() && !lines.get(end).startsWith("\tat ")) {
      end++;
    }
    return end;
  }

  /** The last traceback: its exception, and the last line of the user's that led to it. */
  private static String python(List<String> lines) {
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      start = lines.get(i).contains(TRACEBACK) ? i : start;
    }
    if (start < 0) {
      return lastOf(lines).strip();
    }
    String place = "";
    for (String line : lines.subList(start + 1, lines.size())) {
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        boolean library =
            frame.group(1).contains("site-packages") || frame.group(1).startsWith("<");
        place = library ? place : place(frame);
      } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
        Matcher exception = PYTHON.matcher(line.strip());
        return exception.matches()
            ? exception.group(1) + String.valueOf(exception.group(2)).replace("null", "") + place
            : line.strip() + place;
      }
    }
    return lastOf(lines).strip();
  }

  private static String place(Matcher frame) {
    String file = frame.group(1).substring(frame.group(1).lastIndexOf('/') + 1);
    return " (" + file + ":" + frame.group(2) + ", in " + frame.group(3) + ")";
  }

  private static String lastOf(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i);
      }
    }
    return "";
  }
}
