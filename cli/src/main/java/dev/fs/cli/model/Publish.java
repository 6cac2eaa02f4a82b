package dev.fs.cli.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code fs publish} makes merge requests; null: not given. */
public record Publish(
    @Nullable Located<String> remote,
    @Nullable Located<String> targetBranch,
    List<String> reviewers,
    List<String> labels) {
  /** Nothing given. */
  public static final Publish NONE = new Publish(null, null, List.of(), List.of());

  public Publish {
    reviewers = List.copyOf(reviewers);
    labels = List.copyOf(labels);
  }
}
