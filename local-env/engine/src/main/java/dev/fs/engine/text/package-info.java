/** SQL as text: statements and words with their places, by Flink's own lexer. */
@NullMarked
package dev.fs.engine.text;

import org.jspecify.annotations.NullMarked;
