/** The engine: one JVM with Flink's planner and one MiniCluster. */
@NullMarked
package dev.fs.engine;

import org.jspecify.annotations.NullMarked;
