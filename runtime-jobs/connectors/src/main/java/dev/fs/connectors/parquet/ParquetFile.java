package dev.fs.connectors.parquet;

import dev.fs.connectors.value.MisfitException;
import dev.fs.connectors.value.ValueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Parquet files of typed columns. */
public final class ParquetFile {
  private ParquetFile() {}

  /** A column and its SQL type. */
  public record Column(String name, LogicalType type) {}

  /**
   * Opens a file for reading.
   *
   * @param columns that are wanted; those that the file lacks are NULL
   * @throws IOException when it is no Parquet file, or has none of the columns
   */
  public static ParquetRowReader open(Path file, List<String> columns) throws IOException {
    return ParquetRowReader.open(file, columns);
  }

  /**
   * The columns of a file with the types that hold their values; timestamps to the millisecond.
   *
   * @throws IOException when it is no Parquet file
   */
  public static List<Column> columns(Path file) throws IOException {
    return ParquetRowReader.columns(file);
  }

  /**
   * Writes a file, atomically: it appears complete, or the old one stays.
   *
   * @param rows of texts as {@code ValueEncoder} writes them, each as long as columns; null: NULL
   * @throws IllegalArgumentException when a text is none of its column's type
   * @throws IOException when the file cannot be written
   */
  public static void write(
      Path file, List<Column> columns, Iterable<? extends List<? extends @Nullable String>> rows)
      throws IOException {
    Path target = file.toAbsolutePath();
    Path partial = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      writeRows(partial, columns, rows);
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void writeRows(
      Path file, List<Column> columns, Iterable<? extends List<? extends @Nullable String>> rows)
      throws IOException {
    MessageType schema = schema(columns);
    List<ValueReader> readers = columns.stream().map(c -> ValueReader.of(c.type())).toList();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withType(schema)
            .build()) {
      for (List<? extends @Nullable String> row : rows) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < columns.size(); i++) {
          String text = row.get(i);
          if (text != null) {
            Object value = value(readers.get(i), columns.get(i), text);
            ParquetCells.add(group, i, columns.get(i).type(), value);
          }
        }
        writer.write(group);
      }
    }
  }

  private static MessageType schema(List<Column> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    columns.forEach(column -> message.addField(ParquetTypes.of(column.name(), column.type())));
    return message.named("fs");
  }

  private static Object value(ValueReader reader, Column column, String text) {
    try {
      return reader.read(text);
    } catch (MisfitException e) {
      throw new IllegalArgumentException("column " + column.name() + ": " + e.getMessage(), e);
    }
  }
}
