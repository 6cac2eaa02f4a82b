/** The engine's directory: its lock, and what dead engines have left. */
@NullMarked
package dev.fs.engine.files;

import org.jspecify.annotations.NullMarked;
