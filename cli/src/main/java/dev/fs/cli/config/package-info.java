/** Which value of a setting counts, and where it was written. Pure. */
@NullMarked
package dev.fs.cli.config;

import org.jspecify.annotations.NullMarked;
