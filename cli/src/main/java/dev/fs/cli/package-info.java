/** The fs program. */
@NullMarked
package dev.fs.cli;

import org.jspecify.annotations.NullMarked;
