package dev.fs.connectors.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file in order, as plain Java values. */
public final class ParquetRowReader implements Closeable {
  private static final int ABSENT = -1;

  private final ParquetFileReader file;
  private final MessageType schema;
  private final MessageColumnIO columns;
  private final int[] positions;
  private @Nullable RecordReader<Group> rows;
  private long left;

  private ParquetRowReader(ParquetFileReader file, MessageType schema, int[] positions) {
    this.file = file;
    this.schema = schema;
    this.columns = new ColumnIOFactory().getColumnIO(schema, file.getFileMetaData().getSchema());
    this.positions = positions;
  }

  static ParquetRowReader open(Path path, List<String> columns) throws IOException {
    ParquetFileReader file = openFile(path);
    MessageType all = file.getFileMetaData().getSchema();
    List<Type> wanted = new ArrayList<>();
    int[] positions = new int[columns.size()];
    for (int i = 0; i < positions.length; i++) {
      boolean exists = all.containsField(columns.get(i));
      positions[i] = exists ? wanted.size() : ABSENT;
      if (exists) {
        wanted.add(all.getType(columns.get(i)));
      }
    }
    if (wanted.isEmpty()) {
      file.close();
      throw new IOException(
          "none of the columns " + String.join(", ", columns) + " is in the file");
    }
    MessageType schema = new MessageType(all.getName(), wanted);
    file.setRequestedSchema(schema);
    return new ParquetRowReader(file, schema, positions);
  }

  static List<ParquetFile.Column> columns(Path path) throws IOException {
    try (ParquetFileReader file = openFile(path)) {
      return file.getFileMetaData().getSchema().getFields().stream()
          .map(field -> new ParquetFile.Column(field.getName(), SqlTypes.of(field)))
          .toList();
    }
  }

  private static ParquetFileReader openFile(Path path) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();
    try {
      return ParquetFileReader.open(new LocalInputFile(path), options);
    } catch (RuntimeException e) {
      throw new IOException("not a Parquet file: " + e.getMessage(), e);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("can not read class ")) {
        throw new IOException("not a Parquet file: its footer is broken", e);
      }
      throw e;
    }
  }

  /** The values of the next row in the order of the columns asked for; null behind the last. */
  public @Nullable List<@Nullable Object> next() throws IOException {
    try {
      while (rows == null || left == 0) {
        PageReadStore group = file.readNextRowGroup();
        if (group == null) {
          return null;
        }
        rows = columns.getRecordReader(group, new GroupRecordConverter(schema));
        left = group.getRowCount();
      }
      left--;
      return values(rows.read());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private List<@Nullable Object> values(Group row) {
    List<@Nullable Object> values = new ArrayList<>(positions.length);
    for (int position : positions) {
      values.add(position == ABSENT ? null : ParquetValues.field(row, position));
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
