/** The running engine and Redis. */
@NullMarked
package dev.fs.cli.environment;

import org.jspecify.annotations.NullMarked;
