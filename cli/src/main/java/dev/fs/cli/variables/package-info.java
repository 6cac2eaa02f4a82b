/**
 * Variables in SQL and YAML: where they stand, what they are worth, where a text came from. Pure.
 */
@NullMarked
package dev.fs.cli.variables;

import org.jspecify.annotations.NullMarked;
