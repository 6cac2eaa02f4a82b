package dev.fs.cli.config;

/**
 * A setting's effective value.
 *
 * @param name as {@code redis.uri}
 * @param value as written, or with its variables replaced
 * @param origin a flag, a variable of the environment, {@code file:line}, or {@code built-in}
 */
public record Setting(String name, String value, String origin) {}
