package dev.fs.cli.run;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a local run was asked for.
 *
 * @param pyFlink whether run.py runs under PyFlink instead of the SQL on the engine
 * @param inputs files by table, in place of those of pipeline.yaml
 * @param limit rows of each input at most; null: all
 * @param until event time after which inputs end, ISO-8601 in UTC; null: none
 * @param keep whether Redis lives on
 * @param strict whether a row that does not fit its table fails the run
 * @param rows whether the rows of the query are wanted beside what is in Redis
 * @param out a file for the result; null: none
 */
public record RunOptions(
    boolean pyFlink,
    Map<String, Path> inputs,
    @Nullable Long limit,
    @Nullable String until,
    boolean keep,
    boolean strict,
    boolean rows,
    @Nullable Path out) {
  public RunOptions {
    inputs = Map.copyOf(inputs);
  }
}
