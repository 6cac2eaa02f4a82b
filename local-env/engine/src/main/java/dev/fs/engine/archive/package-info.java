/** Makes class-data archives, beside the engine and never in its way. */
@NullMarked
package dev.fs.engine.archive;

import org.jspecify.annotations.NullMarked;
