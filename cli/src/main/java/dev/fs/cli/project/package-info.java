/** A directory to ProjectFiles: finds the root, reads, keeps line numbers. */
@NullMarked
package dev.fs.cli.project;

import org.jspecify.annotations.NullMarked;
