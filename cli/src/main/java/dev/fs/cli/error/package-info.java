/** Problems, their codes and pages, and the exit codes they lead to. */
@NullMarked
package dev.fs.cli.error;

import org.jspecify.annotations.NullMarked;
