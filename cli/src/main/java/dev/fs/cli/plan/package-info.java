/** Analysis and target to Plan: what will be generated, run, changed. Pure data. */
@NullMarked
package dev.fs.cli.plan;

import org.jspecify.annotations.NullMarked;
