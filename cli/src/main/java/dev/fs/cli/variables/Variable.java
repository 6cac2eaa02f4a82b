package dev.fs.cli.variables;

import org.jspecify.annotations.Nullable;

/**
 * {@code ${NAME}} or {@code ${NAME:-default}} in a text, or a dollar sign before <code>$&#123;
 * </code>, which stands for that.
 *
 * @param name empty for what stands for a text
 * @param fallback its default; null: none
 * @param from the offset of the dollar sign
 * @param to the offset behind the closing brace
 */
record Variable(String name, @Nullable String fallback, int from, int to) {

  static Variable literal(String text, int from, int to) {
    return new Variable("", text, from, to);
  }

  boolean isLiteral() {
    return name.isEmpty();
  }
}
