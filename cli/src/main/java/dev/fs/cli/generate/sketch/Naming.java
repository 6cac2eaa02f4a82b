package dev.fs.cli.generate.sketch;

import dev.fs.cli.model.Names;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of fs out of names of files and columns, which are any text. */
final class Naming {
  private static final int LONGEST = 40;

  private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern KEY_SUFFIX =
      Pattern.compile("_(id|ids|uuid|guid|key|code|no|num|number)$");
  private static final Pattern DATE_SUFFIX = Pattern.compile("(_[0-9]+)+$");
  private static final List<String> EXTENSIONS =
      List.of(".gz", ".csv", ".jsonl", ".ndjson", ".parquet");

  private Naming() {}

  /** In small letters, digits and {@code _}, a letter first; empty when nothing is left. */
  static String snake(String text) {
    String split = CAMEL.matcher(text).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    String plain = OTHER.matcher(split).replaceAll("_");
    int from = 0;
    while (from < plain.length() && !(plain.charAt(from) >= 'a' && plain.charAt(from) <= 'z')) {
      from++;
    }
    String name = plain.substring(from, Math.min(plain.length(), from + LONGEST));
    return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
  }

  /** A table's name out of a file's: without folders, extensions, and the dates at its end. */
  static String table(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String small = name.toLowerCase(Locale.ROOT);
    for (String extension : EXTENSIONS) {
      if (small.endsWith(extension)) {
        name = name.substring(0, name.length() - extension.length());
        small = name.toLowerCase(Locale.ROOT);
      }
    }
    String table = DATE_SUFFIX.matcher(snake(name)).replaceAll("");
    // feature_sink is where the query writes to.
    return table.isEmpty() || table.equals("feature_sink") ? "input_rows" : table;
  }

  /** What a key tells apart: {@code driver_id} a driver, {@code id} of trips a trip. */
  static String entity(List<String> keys, String table) {
    if (keys.size() == 1) {
      String name = snake(keys.get(0));
      String stem = KEY_SUFFIX.matcher(name).replaceAll("");
      boolean bare = KEY_SUFFIX.matcher("_" + name).matches();
      return valid(bare ? singular(table) : stem, singular(table));
    }
    StringBuilder joined = new StringBuilder();
    for (String key : keys) {
      String stem = KEY_SUFFIX.matcher(snake(key)).replaceAll("");
      joined.append(joined.length() == 0 ? "" : "_").append(stem);
    }
    return valid(joined.toString(), singular(table));
  }

  private static String valid(String name, String other) {
    return Names.isValid(name) ? name : other;
  }

  private static String singular(String table) {
    if (table.endsWith("ies") && table.length() > 4) {
      return table.substring(0, table.length() - 3) + "y";
    }
    boolean plural = table.endsWith("s") && !table.endsWith("ss") && table.length() > 3;
    return plural ? table.substring(0, table.length() - 1) : table;
  }

  /** The name, or one with a number behind it that is not taken; takes it. */
  static String unique(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** The name under which an entity can have a column as its key; null when its own will do. */
  static @Nullable String alias(String column) {
    if (Names.isIdentifier(column)) {
      return null;
    }
    String name = snake(column);
    return name.isEmpty() ? "key" : name;
  }
}
