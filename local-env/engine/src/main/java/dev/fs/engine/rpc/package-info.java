/** Flink's rpc system without its unpacking. */
@NullMarked
package dev.fs.engine.rpc;

import org.jspecify.annotations.NullMarked;
