/** A real redis-server as a process. */
@NullMarked
package dev.fs.sandbox;

import org.jspecify.annotations.NullMarked;
