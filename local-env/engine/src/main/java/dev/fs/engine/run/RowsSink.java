package dev.fs.engine.run;

import dev.fs.connectors.redis.RedisTableFactory;
import dev.fs.connectors.value.ValueWriter;
import dev.fs.engine.api.ChangeRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;

/** Leaves the rows of a query in a file of JSON lines, in the order they were written. */
public final class RowsSink implements Sink<RowData> {
  private static final long serialVersionUID = 1L;
  private static final ConfigOption<String> PATH =
      ConfigOptions.key("path").stringType().noDefaultValue();

  private final String path;
  private final RowType type;

  private RowsSink(String path, RowType type) {
    this.path = path;
    this.type = type;
  }

  @Override
  public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
    BufferedWriter file =
        Files.newBufferedWriter(
            Path.of(path), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    List<String> names = type.getFieldNames();
    List<ValueWriter> writers = type.getChildren().stream().map(ValueWriter::of).toList();
    return new SinkWriter<>() {
      @Override
      public void write(RowData row, SinkWriter.Context context) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          String value = writers.get(i).write(row, i);
          if (value != null) {
            values.put(names.get(i), value);
          }
        }
        file.write(new ChangeRow(row.getRowKind().shortString(), values).toLine());
        file.write('\n');
      }

      @Override
      public void flush(boolean endOfInput) throws IOException {
        file.flush();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /** Found by Flink's service loader. */
  public static final class Factory implements DynamicTableSinkFactory {
    @Override
    public String factoryIdentifier() {
      return "fs-rows";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
      return Set.of(PATH);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
      return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(DynamicTableFactory.Context context) {
      var helper = FactoryUtil.createTableFactoryHelper(this, context);
      helper.validate();
      String path = helper.getOptions().get(PATH);
      RowType type = (RowType) context.getPhysicalRowDataType().getLogicalType();
      return new Table(new RowsSink(path, type));
    }
  }

  /** Takes the same changes as the production sink, so that the plan is the same. */
  private record Table(RowsSink sink) implements DynamicTableSink {
    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
      return RedisTableFactory.CHANGES;
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(DynamicTableSink.Context context) {
      return SinkV2Provider.of(sink);
    }

    @Override
    public DynamicTableSink copy() {
      return this;
    }

    @Override
    public String asSummaryString() {
      return "fs-rows";
    }
  }
}
