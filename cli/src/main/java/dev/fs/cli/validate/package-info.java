/** Analysis to problems: one rule for each class. */
@NullMarked
package dev.fs.cli.validate;

import org.jspecify.annotations.NullMarked;
