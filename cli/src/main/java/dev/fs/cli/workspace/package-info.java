/** Artefacts to disk: the only writer; atomic. */
@NullMarked
package dev.fs.cli.workspace;

import org.jspecify.annotations.NullMarked;
