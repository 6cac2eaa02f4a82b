package dev.fs.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * Something that Flink refuses.
 *
 * @param code what it is
 * @param warning true when the pipeline works all the same
 * @param file the label of the text
 * @param range the exact token
 * @param message one sentence in lower case without a full stop
 * @param help what to do; null when there is nothing to add
 */
public record SqlProblem(
    EngineCode code,
    boolean warning,
    String file,
    TextRange range,
    String message,
    @Nullable String help) {}
