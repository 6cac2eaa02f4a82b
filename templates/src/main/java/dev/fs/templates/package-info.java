/** Templates and the records each one takes. No I/O. */
@NullMarked
package dev.fs.templates;

import org.jspecify.annotations.NullMarked;
