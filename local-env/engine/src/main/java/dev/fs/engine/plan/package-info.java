/** A pipeline's SQL to its plan and to what it promises; knows no request. */
@NullMarked
package dev.fs.engine.plan;

import org.jspecify.annotations.NullMarked;
