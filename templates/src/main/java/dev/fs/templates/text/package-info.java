/**
 * A value as a literal of another language, so that it can never become that language's structure.
 */
@NullMarked
package dev.fs.templates.text;

import org.jspecify.annotations.NullMarked;
