/** Writes YAML of tests: values, and changes of a file that leave all else as it is. */
@NullMarked
package dev.fs.cli.rewrite;

import org.jspecify.annotations.NullMarked;
