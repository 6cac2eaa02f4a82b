/** What one command leaves in {@code .fs/cache} to spare the next one work. */
@NullMarked
package dev.fs.cli.memory;

import org.jspecify.annotations.NullMarked;
