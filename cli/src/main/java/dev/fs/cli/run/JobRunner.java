package dev.fs.cli.run;

import dev.fs.cli.plan.GenerationPlan;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunRequest;
import java.util.Optional;

/** What runs a pipeline's job: files in, Redis out. */
public interface JobRunner {
  /**
   * Runs to the end of the inputs.
   *
   * @return what was counted; empty when this runner cannot count
   * @throws dev.fs.cli.error.FsException when it fails without a reply
   */
  Optional<RunReply> run(GenerationPlan plan, RunRequest request);
}
