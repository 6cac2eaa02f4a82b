/** The running engine, Redis, and the Python that run.py takes. */
@NullMarked
package dev.fs.cli.environment;

import org.jspecify.annotations.NullMarked;
