package dev.fs.templates.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** YAML scalars. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Words that some reader of YAML takes for something else than text. */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** The text as it stands when it is a plain word, else in double quotes. */
  public static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : JsonText.string(text);
  }
}
