package dev.fs.cli.variables;

import org.jspecify.annotations.Nullable;

/**
 * {@code ${NAME}} or {@code ${NAME:-default}} in a text.
 *
 * @param fallback its default; null: none
 * @param from the offset of the dollar sign
 * @param to the offset behind the closing brace
 */
record Variable(String name, @Nullable String fallback, int from, int to) {}
