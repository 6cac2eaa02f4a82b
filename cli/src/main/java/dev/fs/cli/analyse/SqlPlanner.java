package dev.fs.cli.analyse;

import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;

/** Flink's own lexer, parser and planner, wherever they run. */
public interface SqlPlanner {
  /** Tells that there will be something to ask, as soon as that is known. */
  default void prepare() {}

  /** What they say of a pipeline's SQL. */
  SqlAnalysis analyse(PipelineSql sql);
}
