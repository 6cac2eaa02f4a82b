/** What a pipeline promises, and how its values are written: read by every other part. */
@NullMarked
package dev.fs.contract;

import org.jspecify.annotations.NullMarked;
