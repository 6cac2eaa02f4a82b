package dev.fs.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * Why a request got no answer.
 *
 * @param code a stable code; {@code FS-E0001} for a bug of the engine
 * @param message one sentence
 * @param help what to do; null when the message says it
 */
public record EngineError(String code, String message, @Nullable String help) {}
