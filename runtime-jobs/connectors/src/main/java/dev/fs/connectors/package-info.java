/** Flink connectors: the fixture source and the Redis sink. */
@NullMarked
package dev.fs.connectors;

import org.jspecify.annotations.NullMarked;
