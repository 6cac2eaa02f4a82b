/** What Flink refuses, in the user's words and at the place in the file. */
@NullMarked
package dev.fs.engine.diagnose;

import org.jspecify.annotations.NullMarked;
