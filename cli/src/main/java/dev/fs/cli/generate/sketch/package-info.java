/**
 * What a first pipeline of an unknown file could be. Pure: the same guess gives the same sketch.
 */
@NullMarked
package dev.fs.cli.generate.sketch;

import org.jspecify.annotations.NullMarked;
