/** What the columns of an unknown file seem to be: their types, and which one is the event time. */
@NullMarked
package dev.fs.connectors.guess;

import org.jspecify.annotations.NullMarked;
