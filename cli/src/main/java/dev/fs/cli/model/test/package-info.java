/** Unit tests as they are written. No I/O. */
@NullMarked
package dev.fs.cli.model.test;

import org.jspecify.annotations.NullMarked;
