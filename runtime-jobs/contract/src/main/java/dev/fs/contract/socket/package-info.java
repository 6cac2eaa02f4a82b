/** How neighbours on one machine reach a server without a network. JDK only. */
@NullMarked
package dev.fs.contract.socket;

import org.jspecify.annotations.NullMarked;
