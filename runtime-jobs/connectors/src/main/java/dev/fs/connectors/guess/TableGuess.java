package dev.fs.connectors.guess;

import dev.fs.connectors.value.MisfitException;
import dev.fs.connectors.value.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * What a file seems to be as a table.
 *
 * @param columns in the file's order, those that are unfit among them
 * @param nulls words that mean NULL
 * @param times fit columns that can be the event time, by name
 * @param time the likeliest of them
 */
public record TableGuess(
    List<ColumnGuess> columns,
    List<String> nulls,
    Map<String, TimeGuess> times,
    Optional<TimeGuess> time) {
  /** Words that no text column has for another reason. */
  private static final Set<String> SURE = Set.of("null", "NULL", "\\N");

  public TableGuess {
    columns = List.copyOf(columns);
    nulls = List.copyOf(nulls);
    times = Map.copyOf(times);
  }

  /**
   * Of what was read.
   *
   * @param declared types that the file itself states, by name
   * @param rows how many were read
   * @param sample some of these rows, by column, which the types must hold
   */
  public static TableGuess of(
      List<ColumnFacts> facts,
      Map<String, LogicalType> declared,
      long rows,
      List<? extends List<? extends @Nullable Object>> sample) {
    List<TypeGuess> types = new ArrayList<>();
    for (ColumnFacts column : facts) {
      LogicalType known = declared.get(column.name());
      types.add(known == null ? TypeGuess.of(column) : TypeGuess.declared(known));
    }
    Set<String> nulls = nulls(facts, types);
    if (declared.isEmpty()) {
      check(types, nulls, sample);
    }
    List<ColumnGuess> columns = new ArrayList<>();
    List<TimeGuess.Candidate> candidates = new ArrayList<>();
    Map<String, String> inSmall = new HashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      ColumnFacts column = facts.get(i);
      long empty = rows - column.values();
      for (Map.Entry<String, Long> word : column.words().entrySet()) {
        empty += nulls.contains(word.getKey()) ? word.getValue() : 0;
      }
      String unfit = ColumnName.unfit(column.name());
      String twin = inSmall.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column.name());
      if (unfit == null && twin != null) {
        unfit = "its name differs from " + twin + " in capitals only";
      }
      columns.add(
          new ColumnGuess(
              column.name(),
              types.get(i).type(),
              types.get(i).why(),
              empty,
              column.distinct(),
              unfit));
      if (unfit == null) {
        double share = rows == 0 ? 0 : (double) empty / rows;
        candidates.add(new TimeGuess.Candidate(column, types.get(i).type(), share));
      }
    }
    Map<String, TimeGuess> times = new LinkedHashMap<>();
    candidates.forEach(one -> TimeGuess.of(one).ifPresent(t -> times.put(t.column(), t)));
    return new TableGuess(columns, List.copyOf(nulls), times, TimeGuess.best(candidates));
  }

  /** The words that some column needs as NULL, since its other values are no texts. */
  private static Set<String> nulls(List<ColumnFacts> facts, List<TypeGuess> types) {
    Set<String> nulls = new LinkedHashSet<>();
    for (int i = 0; i < facts.size(); i++) {
      ColumnFacts column = facts.get(i);
      boolean texts = types.get(i).type().equals(TypeGuess.STRING) && !column.kinds().isEmpty();
      for (String word : column.words().keySet()) {
        if (!texts || SURE.contains(word)) {
          nulls.add(word);
        }
      }
    }
    return nulls;
  }

  /** A type that does not hold the sample after all makes way for STRING, which holds all. */
  private static void check(
      List<TypeGuess> types,
      Set<String> nulls,
      List<? extends List<? extends @Nullable Object>> sample) {
    for (int i = 0; i < types.size(); i++) {
      ValueReader reader = ValueReader.of(types.get(i).type());
      try {
        for (List<? extends @Nullable Object> row : sample) {
          Object value = i < row.size() ? row.get(i) : null;
          if (value != null && !(value instanceof String s && nulls.contains(s))) {
            Object unused = reader.read(value);
          }
        }
      } catch (MisfitException e) {
        types.set(i, new TypeGuess(TypeGuess.STRING, "mixed: " + e.getMessage()));
      }
    }
  }
}
