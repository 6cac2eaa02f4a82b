package dev.fs.cli.generate.sketch;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Entity;
import dev.fs.engine.api.InferReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns tell one entity from another.
 *
 * @param columns of the file
 * @param names that the entity has for them, as many
 * @param why a few words for people
 */
record KeyChoice(List<InferReply.Column> columns, List<String> names, String why) {
  KeyChoice {
    columns = List.copyOf(columns);
    names = List.copyOf(names);
  }

  private static final Set<String> FIT =
      Set.of("STRING", "BIGINT", "INT", "SMALLINT", "TINYINT", "BOOLEAN", "DATE");
  private static final Pattern ID = Pattern.compile("(.*_)?(id|uuid|guid|key)");
  private static final Pattern CODE = Pattern.compile("(.*_)?(code|no|num|number|iata|sku|name)");

  /**
   * The keys that were asked for.
   *
   * @param entity whose names they get; null: names of their own
   */
  static KeyChoice wanted(
      List<InferReply.Column> columns, List<String> wanted, @Nullable Entity entity) {
    List<InferReply.Column> found = new ArrayList<>();
    for (String key : wanted) {
      InferReply.Column column = byName(columns, key);
      if (column == null) {
        throw usage(
            "--key: the file has no column \"" + key + "\"",
            DidYouMean.help(key, columns.stream().map(InferReply.Column::name).toList()));
      }
      found.add(fit(column));
    }
    if (entity == null) {
      return new KeyChoice(found, names(found), "as --key says");
    }
    List<String> names = entity.keys();
    if (names.size() != found.size()) {
      throw usage(
          "the entity " + entity.name() + " has the keys " + String.join(", ", names),
          "give a column for each with --key, or another entity with --entity NAME");
    }
    if (Set.copyOf(wanted).equals(Set.copyOf(names))) {
      return of(columns, entity);
    }
    return new KeyChoice(found, names, "as --key says");
  }

  /**
   * The types of these columns where an entity has others that hold the same values, by column: a
   * key has one type in all pipelines.
   *
   * @param types of the entity's keys, by their names
   */
  Map<String, String> ofEntity(Map<String, String> types) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String type = types.get(names.get(i));
      boolean integers = "INT".equals(type) && columns.get(i).type().equals("BIGINT");
      if (type != null && (type.equals("STRING") || integers)) {
        found.put(columns.get(i).name(), type);
      }
    }
    return found;
  }

  /** The columns that an entity of the project names. */
  static KeyChoice of(List<InferReply.Column> columns, Entity entity) {
    List<InferReply.Column> found = new ArrayList<>();
    for (String key : entity.keys()) {
      InferReply.Column column = byName(columns, key);
      if (column == null) {
        column = bySnake(columns, key);
      }
      if (column == null) {
        throw usage(
            "the file has no column \"" + key + "\", a key of the entity " + entity.name(),
            "say which column it is: --key COLUMN; or choose another entity with --entity NAME");
      }
      found.add(fit(column));
    }
    return new KeyChoice(found, entity.keys(), "keys of the entity " + entity.name());
  }

  /**
   * The likeliest.
   *
   * @param rows that the file was guessed from
   * @param time the event time's column; null when there is none
   * @param entities of the project
   */
  static KeyChoice guess(
      List<InferReply.Column> columns, long rows, @Nullable String time, List<Entity> entities) {
    InferReply.Column best = null;
    int bestScore = Integer.MIN_VALUE;
    for (InferReply.Column column : columns) {
      if (FIT.contains(column.type()) && !column.name().equals(time)) {
        int score = score(column, rows, time != null, entities);
        if (score > bestScore) {
          best = column;
          bestScore = score;
        }
      }
    }
    if (best == null) {
      throw usage(
          "no column of the file can be a key",
          "a key is a text, an integer, a boolean or a date, and there is none besides the time");
    }
    List<InferReply.Column> one = List.of(best);
    return new KeyChoice(one, names(one), why(best, rows));
  }

  private static int score(
      InferReply.Column column, long rows, boolean events, List<Entity> entities) {
    String name = Naming.snake(column.name());
    long values = rows - column.nulls();
    boolean text = column.type().equals("STRING");
    boolean id = ID.matcher(name).matches();
    boolean code = CODE.matcher(name).matches();
    boolean unique = isUnique(column, rows);
    int score = id ? 30 : code ? 15 : text ? 5 : -30;
    score -= column.nulls() * 20 > rows ? 20 : column.nulls() > 0 ? 2 : 0;
    score -= column.distinct() <= 1 ? 25 : 0;
    if (events) {
      // A value that never comes again tells rows apart, not what they are about.
      score += values >= 3 * column.distinct() ? 10 : 0;
      score -= column.distinct() * 10 > values * 9 ? 40 : 0;
    } else {
      score += unique ? 20 : 0;
    }
    boolean known =
        entities.stream().anyMatch(entity -> entity.keys().equals(List.of(column.name())));
    return score + (known ? 25 : 0);
  }

  /** Whether no two rows have the same value. */
  static boolean isUnique(InferReply.Column column, long rows) {
    return column.nulls() == 0 && column.distinct() == rows;
  }

  private static String why(InferReply.Column column, long rows) {
    String values =
        isUnique(column, rows) ? "another in each row" : counted(column.distinct(), "value");
    return values + " in " + counted(rows, "row");
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static List<String> names(List<InferReply.Column> columns) {
    Set<String> taken = new HashSet<>(Sketch.WINDOW_COLUMNS);
    List<String> names = new ArrayList<>();
    for (InferReply.Column column : columns) {
      String alias = Naming.alias(column.name());
      names.add(Naming.unique(alias == null ? column.name() : alias, taken));
    }
    return names;
  }

  private static InferReply.Column fit(InferReply.Column column) {
    if (!FIT.contains(column.type())) {
      throw usage(
          "\"" + column.name() + "\" is a " + column.type() + ", which cannot be a key",
          "a key is a text, an integer, a boolean or a date");
    }
    return column;
  }

  private static InferReply.@Nullable Column byName(List<InferReply.Column> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  private static InferReply.@Nullable Column bySnake(List<InferReply.Column> columns, String name) {
    return columns.stream()
        .filter(column -> Naming.snake(column.name()).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static FsException usage(String message, @Nullable String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
