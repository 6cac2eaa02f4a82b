package dev.fs.cli.model;

import dev.fs.cli.error.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * A feature as pipeline.yaml declares it.
 *
 * @param type SQL type that the query must give it; null: any
 * @param ttl counted from the write; null: the pipeline's
 * @param description null: none
 * @param range of its name
 */
public record DeclaredFeature(
    FeatureName name,
    @Nullable Located<String> type,
    @Nullable Located<Duration> ttl,
    @Nullable String description,
    SourceRange range) {}
