package dev.fs.templates;

import dev.fs.contract.Contract;
import java.util.List;

/**
 * What run.py is made of. Statements are as the user wrote them, variables unresolved.
 *
 * @param description one line; may be empty
 * @param sourceStatements of source.sql, in order
 * @param viewStatements of transform.sql before its INSERT
 * @param insertStatement the INSERT, its target followed by the column list that matches by name
 * @param sinkTable the INSERT's target
 * @param contract keys, event time, features, mode, changelog
 */
public record RunPy(
    String description,
    List<String> sourceStatements,
    List<String> viewStatements,
    String insertStatement,
    String sinkTable,
    Contract contract) {
  public RunPy {
    sourceStatements = List.copyOf(sourceStatements);
    viewStatements = List.copyOf(viewStatements);
  }
}
