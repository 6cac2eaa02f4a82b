/** One MiniCluster for all requests, and a table environment for each. */
@NullMarked
package dev.fs.engine.flink;

import org.jspecify.annotations.NullMarked;
