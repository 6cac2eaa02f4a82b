/** Requests and replies between the command line and the engine. */
@NullMarked
package dev.fs.engine.api;

import org.jspecify.annotations.NullMarked;
