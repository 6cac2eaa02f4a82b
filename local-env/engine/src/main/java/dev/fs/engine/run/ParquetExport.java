package dev.fs.engine.run;

import dev.fs.connectors.parquet.ParquetFile;
import dev.fs.engine.api.ExportRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/** Writes texts in their SQL types. */
final class ParquetExport {
  private ParquetExport() {}

  static void write(ExportRequest request) throws IOException {
    List<ParquetFile.Column> columns =
        request.columns().stream()
            .map(
                column ->
                    new ParquetFile.Column(
                        column.name(),
                        LogicalTypeParser.parse(
                            column.type(), ParquetExport.class.getClassLoader())))
            .toList();
    ParquetFile.write(Path.of(request.file()), columns, request.rows());
  }
}
