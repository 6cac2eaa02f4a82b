/** Plan to Artefacts: relative path to bytes. Pure. */
@NullMarked
package dev.fs.cli.generate;

import org.jspecify.annotations.NullMarked;
