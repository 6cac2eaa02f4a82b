/** Project to Analysis, through an interface that the environment implements by the engine. */
@NullMarked
package dev.fs.cli.analyse;

import org.jspecify.annotations.NullMarked;
