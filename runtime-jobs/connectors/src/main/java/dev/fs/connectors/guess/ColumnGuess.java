package dev.fs.connectors.guess;

import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * What a column seems to be.
 *
 * @param name as in the file
 * @param type that holds its values
 * @param why a few words for people
 * @param nulls rows without a value, words for NULL among them
 * @param distinct different values
 * @param unfit why it cannot be a column of the table; null when it can
 */
public record ColumnGuess(
    String name, LogicalType type, String why, long nulls, long distinct, @Nullable String unfit) {}
