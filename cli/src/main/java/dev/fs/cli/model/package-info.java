/** Records of a project. Names are types. No I/O. */
@NullMarked
package dev.fs.cli.model;

import org.jspecify.annotations.NullMarked;
