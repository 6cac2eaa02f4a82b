/** ProjectFiles to Project; all problems at once. */
@NullMarked
package dev.fs.cli.parse;

import org.jspecify.annotations.NullMarked;
