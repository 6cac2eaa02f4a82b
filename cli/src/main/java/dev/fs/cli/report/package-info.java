/** Results to text and JSON. Pure formatting. */
@NullMarked
package dev.fs.cli.report;

import org.jspecify.annotations.NullMarked;
