package dev.fs.cli.generate;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds a function to the text of a Python file, and leaves every line of the user's as it is. */
public final class PythonEdit {
  /** Of Python 3.12: {@code keyword.kwlist} in lower case. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private PythonEdit() {}

  /** Whether Python takes no such name. */
  public static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /** The line, from 1, that defines the name at the top of the file; 0: none. */
  public static int lineOf(String name, String text) {
    Matcher definition =
        Pattern.compile("(?m)^(?:(?:async\\s+)?def|class)?\\s*" + name + "\\s*[(:=]").matcher(text);
    while (definition.find()) {
      if (!Character.isWhitespace(text.charAt(definition.start()))) {
        return (int) text.substring(0, definition.start()).lines().count() + 1;
      }
    }
    return 0;
  }

  /** The text with the import among its imports, unless it is there, and the definition behind. */
  public static String append(String text, String importLine, String definition) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder edited = new StringBuilder(text);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      edited.append(end);
    }
    if (!imports(text, importLine)) {
      edited.insert(importPlace(edited.toString()), importLine + end);
    }
    return edited + (text.isBlank() ? "" : end + end) + definition.replace("\n", end);
  }

  private static boolean imports(String text, String importLine) {
    int name = importLine.lastIndexOf(' ') + 1;
    String from = importLine.substring(0, name);
    Pattern names =
        Pattern.compile(
            "(?m)^" + Pattern.quote(from) + "(?:.*\\W)?" + importLine.substring(name) + "\\b");
    return names.matcher(text).find();
  }

  /** Behind the last import of one line that stands before all else. */
  private static int importPlace(String text) {
    int place = 0;
    int offset = 0;
    for (String line : List.of(text.split("(?<=\n)", -1))) {
      if (line.startsWith("def ") || line.startsWith("class ") || line.startsWith("@")) {
        break;
      }
      offset += line.length();
      boolean whole = !line.contains("(") && !line.stripTrailing().endsWith("\\");
      if ((line.startsWith("import ") || line.startsWith("from ")) && whole) {
        place = offset;
      }
    }
    return place;
  }
}
