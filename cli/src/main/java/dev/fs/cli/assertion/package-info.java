/** Compares what a test expects with what it left. Pure. */
@NullMarked
package dev.fs.cli.assertion;

import org.jspecify.annotations.NullMarked;
