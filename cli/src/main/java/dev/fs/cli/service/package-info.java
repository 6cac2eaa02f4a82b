/** What commands do: each service takes a repository through the numbered packages. */
@NullMarked
package dev.fs.cli.service;

import org.jspecify.annotations.NullMarked;
