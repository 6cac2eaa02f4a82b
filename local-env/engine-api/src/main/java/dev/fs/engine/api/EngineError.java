package dev.fs.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * Why a request got no answer.
 *
 * @param code what it is
 * @param message one sentence
 * @param help what to do; null when the message says it
 */
public record EngineError(EngineCode code, String message, @Nullable String help) {}
