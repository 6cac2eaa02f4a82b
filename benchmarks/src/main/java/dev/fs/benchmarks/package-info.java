/** Benchmarks of methods that run once for each row. */
@NullMarked
package dev.fs.benchmarks;

import org.jspecify.annotations.NullMarked;
