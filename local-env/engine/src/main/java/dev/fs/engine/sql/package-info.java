/** What Flink does for a request: analysis, runs, exports. Knows no socket. */
@NullMarked
package dev.fs.engine.sql;

import org.jspecify.annotations.NullMarked;
