package dev.fs.engine.plan;

import dev.fs.engine.api.SqlAnalysis.Unstable;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where functions are called. A plan does not know it: views and computed columns are merged into
 * the query; the words of the statements do.
 */
public final class CallPlaces {
  private final Map<String, Place> first = new HashMap<>();
  private final Map<String, List<Place>> calls = new HashMap<>();

  /** A range of a file. */
  public record Place(String file, TextRange range) {
    @Override
    public String toString() {
      return file + ":" + range.line() + ":" + range.column();
    }
  }

  /** Takes note of the words of statements. */
  void add(String file, List<Piece> pieces) {
    for (Piece piece : pieces) {
      List<Word> words = piece.words();
      for (int i = 0; i < words.size(); i++) {
        Place place = new Place(file, words.get(i).range());
        first.putIfAbsent(words.get(i).image().toUpperCase(Locale.ROOT), place);
        if (i + 1 < words.size() && words.get(i + 1).image().equals("(")) {
          calls
              .computeIfAbsent(
                  words.get(i).name().toUpperCase(Locale.ROOT), absent -> new ArrayList<>())
              .add(place);
        }
      }
    }
  }

  /** Where a function is called. */
  public List<Place> of(String function) {
    return calls.getOrDefault(function.toUpperCase(Locale.ROOT), List.of());
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
