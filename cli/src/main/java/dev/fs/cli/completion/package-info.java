/**
 * Shell completion.
 *
 * <p>{@link dev.fs.cli.completion.CompletionModelReader} reads the command model and {@link
 * dev.fs.cli.completion.GeneratedScript} writes it as scripts, which are checked in under {@code
 * completions/} and packed into the jar. At run time nothing is generated: {@link
 * dev.fs.cli.completion.CompletionScripts} prints or installs the packed files.
 */
@NullMarked
package dev.fs.cli.completion;

import org.jspecify.annotations.NullMarked;
