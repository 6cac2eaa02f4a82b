/** The only writer to stdout and stderr. */
@NullMarked
package dev.fs.cli.console;

import org.jspecify.annotations.NullMarked;
