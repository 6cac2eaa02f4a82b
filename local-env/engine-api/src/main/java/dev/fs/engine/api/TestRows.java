package dev.fs.engine.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a test gives to a table, written in one of three ways.
 *
 * @param table that they are for
 * @param label how messages name them
 * @param values rows as texts by column, NULL left out; null when they are written otherwise
 * @param file absolute path of a .jsonl or .csv (both also .gz) or .parquet file; null likewise
 * @param sql a query without tables whose result they are; null likewise
 */
public record TestRows(
    String table,
    String label,
    @Nullable List<Map<String, String>> values,
    @Nullable String file,
    @Nullable String sql) {}
