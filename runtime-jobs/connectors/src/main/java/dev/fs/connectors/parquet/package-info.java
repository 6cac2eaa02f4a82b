/** Parquet files of typed columns, read and written without Hadoop's own dependencies. */
@NullMarked
package dev.fs.connectors.parquet;

import org.jspecify.annotations.NullMarked;
