/** One class for each subcommand: options, one service call, exit code. */
@NullMarked
package dev.fs.cli.command;

import org.jspecify.annotations.NullMarked;
