package dev.fs.engine.plan;

import dev.fs.engine.api.SqlAnalysis.Unstable;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Piece;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where functions are called. A plan does not know it: views and computed columns are merged into
 * the query; the words of the statements do.
 */
final class CallPlaces {
  private final Map<String, Place> first = new HashMap<>();

  /** A range of a file. */
  record Place(String file, TextRange range) {}

  /** Takes note of the words of statements. */
  void add(String file, List<Piece> pieces) {
    for (Piece piece : pieces) {
      piece
          .words()
          .forEach(
              word ->
                  first.putIfAbsent(
                      word.image().toUpperCase(Locale.ROOT), new Place(file, word.range())));
    }
  }

  /** Those of the names that may be called: they stand somewhere. */
  List<String> called(Collection<String> functions) {
    return functions.stream()
        .filter(
            name ->
                first.containsKey(name.toUpperCase(Locale.ROOT))
                    || first.containsKey("`" + name.toUpperCase(Locale.ROOT) + "`"))
        .toList();
  }

  /** With the first place of the function; {@code otherwise} when it is not written out. */
  Unstable place(String function, boolean clock, List<String> columns, Place otherwise) {
    Place place = first.getOrDefault(function, otherwise);
    return new Unstable(function, clock, columns, place.file(), place.range());
  }
}
