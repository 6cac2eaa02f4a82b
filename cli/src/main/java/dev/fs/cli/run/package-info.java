/** Artefacts to RunResult: talks to engine and Redis. */
@NullMarked
package dev.fs.cli.run;

import org.jspecify.annotations.NullMarked;
