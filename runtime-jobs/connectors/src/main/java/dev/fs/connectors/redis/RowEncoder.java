package dev.fs.connectors.redis;

import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/** Turns a row into the write of a key; null when a part of its key is NULL. */
interface RowEncoder {
  @Nullable KeyWrite encode(RowData row);

  /** Whether a row takes its key's features away: it is deleted, or about to become another one. */
  static boolean removes(RowData row) {
    return row.getRowKind() == RowKind.DELETE || row.getRowKind() == RowKind.UPDATE_BEFORE;
  }
}
