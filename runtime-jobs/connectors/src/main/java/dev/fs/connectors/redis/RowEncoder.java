package dev.fs.connectors.redis;

import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Turns a row into the write of a key; null when a part of its key is NULL. */
interface RowEncoder {
  @Nullable KeyWrite encode(RowData row);
}
