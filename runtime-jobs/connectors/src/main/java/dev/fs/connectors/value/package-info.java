/** Values from what files hold to what Flink holds, and to the text of features. */
@NullMarked
package dev.fs.connectors.value;

import org.jspecify.annotations.NullMarked;
