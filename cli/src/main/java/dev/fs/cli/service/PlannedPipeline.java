package dev.fs.cli.service;

import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.plan.GenerationPlan;
import java.util.List;

/** A valid pipeline, and what is generated and run for it. */
public record PlannedPipeline(Pipeline pipeline, GenerationPlan plan, List<Problem> warnings) {
  public PlannedPipeline {
    warnings = List.copyOf(warnings);
  }
}
