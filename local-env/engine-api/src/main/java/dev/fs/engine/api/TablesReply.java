package dev.fs.engine.api;

import dev.fs.engine.api.RunReply.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program that runs a pipeline elsewhere puts in the places of its tables.
 *
 * @param statements a CREATE TABLE for each table that has a local input, in their order
 * @param failure why there are none; null when there are
 */
public record TablesReply(List<String> statements, @Nullable Failure failure) {
  public TablesReply {
    statements = List.copyOf(statements);
  }
}
