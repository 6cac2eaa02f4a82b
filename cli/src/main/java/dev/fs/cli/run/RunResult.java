package dev.fs.cli.run;

import dev.fs.contract.Contract;
import dev.fs.engine.api.ChangeRow;
import dev.fs.engine.api.RunReply;
import java.util.List;
import java.util.Optional;

/**
 * What one pipeline's run left in Redis.
 *
 * @param contract of the pipeline that ran
 * @param keys of its entity, with its own features only
 * @param reply what was counted; empty when what ran it cannot count
 * @param rows of the query, as it wrote them; empty unless they were asked for
 * @param seconds from the request to the last key read
 */
public record RunResult(
    Contract contract,
    List<FeatureRow> keys,
    Optional<RunReply> reply,
    Optional<List<ChangeRow>> rows,
    double seconds) {
  public RunResult {
    keys = List.copyOf(keys);
  }
}
