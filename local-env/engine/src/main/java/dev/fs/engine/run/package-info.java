/** Plans to results: jobs, exports, and what the launcher asks for. Knows no socket. */
@NullMarked
package dev.fs.engine.run;

import org.jspecify.annotations.NullMarked;
