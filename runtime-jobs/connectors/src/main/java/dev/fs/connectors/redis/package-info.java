/** Sink feature-redis: rows become hashes. */
@NullMarked
package dev.fs.connectors.redis;

import org.jspecify.annotations.NullMarked;
