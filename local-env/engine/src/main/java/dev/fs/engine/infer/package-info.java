/** What a file seems to be as a table. */
@NullMarked
package dev.fs.engine.infer;

import org.jspecify.annotations.NullMarked;
