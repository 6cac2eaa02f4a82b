package dev.fs.cli.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds an entity to the text of fs.yaml and leaves every line of the user's as it is. */
public final class EntityEdit {
  private EntityEdit() {}

  /** The text with the entity; null when its {@code entities:} cannot take a line. */
  public static @Nullable String add(String text, String entity, List<String> keys) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    String definition = entity + ": {keys: [" + String.join(", ", keys) + "]}";
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].startsWith("entities:")) {
        return isBlock(lines[i]) ? insert(lines, i, definition, end) : null;
      }
    }
    String gap = text.isEmpty() || text.endsWith("\n") ? "" : end;
    return text + gap + "entities:" + end + "  " + definition + end;
  }

  /** Whether the entities stand in lines of their own below. */
  private static boolean isBlock(String line) {
    String rest = line.substring("entities:".length()).strip();
    return rest.isEmpty() || rest.startsWith("#");
  }

  private static String insert(String[] lines, int header, String definition, String end) {
    int last = header;
    String indent = "  ";
    boolean first = true;
    for (int i = header + 1; i < lines.length; i++) {
      String content = lines[i].strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      if (!Character.isWhitespace(lines[i].charAt(0))) {
        break;
      }
      if (first) {
        indent = lines[i].substring(0, lines[i].length() - lines[i].stripLeading().length());
        first = false;
      }
      last = i;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      text.append(lines[i]).append(i < lines.length - 1 ? "\n" : "");
      if (i == last) {
        boolean atEnd = i == lines.length - 1;
        text.append(atEnd ? end : "").append(indent).append(definition).append(end);
      }
    }
    return text.toString();
  }
}
