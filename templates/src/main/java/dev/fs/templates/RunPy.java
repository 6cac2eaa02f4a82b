package dev.fs.templates;

import dev.fs.contract.Contract;
import dev.fs.contract.RedisTableOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What run.py is made of. Statements are as the user wrote them, variables unresolved.
 *
 * @param description one line; may be empty
 * @param functions names of the functions of udf_def.py that the SQL calls
 * @param sourceStatements of source.sql, in order
 * @param viewStatements of transform.sql before its INSERT
 * @param insertStatement the INSERT, its target followed by the column list that matches by name
 * @param sinkTable the INSERT's target
 * @param eventTimeType SQL type of the event-time column; null when the query has none
 * @param namespace prefix of every Redis key; empty for none
 * @param contract keys, event time, features, mode, changelog
 */
public record RunPy(
    String description,
    List<String> functions,
    List<String> sourceStatements,
    List<String> viewStatements,
    String insertStatement,
    String sinkTable,
    @Nullable String eventTimeType,
    String namespace,
    Contract contract) {
  public RunPy {
    functions = List.copyOf(functions);
    sourceStatements = List.copyOf(sourceStatements);
    viewStatements = List.copyOf(viewStatements);
    if ((eventTimeType == null) != (contract.eventTime() == null)) {
      throw new IllegalArgumentException("an event time needs a type, and a type an event time");
    }
    for (Contract.KeyColumn key : contract.keys()) {
      // Options list keys with semicolons, and run.py replaces variables in the sink's options.
      if (key.name().contains(";") || key.name().contains("${")) {
        throw new IllegalArgumentException("not usable as a key column: " + key.name());
      }
    }
  }

  /** Options of the Redis sink but for its connector and address. */
  public Map<String, String> redisOptions() {
    return RedisTableOptions.of(contract, namespace);
  }
}
