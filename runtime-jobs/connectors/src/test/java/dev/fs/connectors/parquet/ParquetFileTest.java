package dev.fs.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.connectors.value.ValueReader;
import dev.fs.connectors.value.ValueWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParquetFileTest {
  @TempDir Path folder;

  private static LogicalType type(String text) {
    return LogicalTypeParser.parse(text, ParquetFileTest.class.getClassLoader());
  }

  @Test
  void textsOfEveryTypeComeBack() throws Exception {
    List<String> types =
        List.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "BIGINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL(38, 3)",
            "DECIMAL(5, 2)",
            "STRING",
            "BYTES",
            "DATE",
            "TIME(3)",
            "TIMESTAMP(0)",
            "TIMESTAMP(6)",
            "TIMESTAMP_LTZ(3)",
            "TIMESTAMP_LTZ(9)",
            "ARRAY<STRING>",
            "MAP<STRING, BIGINT>",
            "MULTISET<STRING>",
            "ROW<a INT, b ARRAY<DOUBLE>>");
    List<String> texts =
        List.of(
            "true",
            "-128",
            "32767",
            "-1",
            "9223372036854775807",
            "0.1",
            "1e-05",
            "-99999999999999999999999999999999999.999",
            "-1.50",
            "ä\n😀",
            "AP8=",
            "1969-12-31",
            "23:59:59.001",
            "2013-01-01T10:00:00",
            "1969-12-31T23:59:59.000001",
            "2013-01-01T10:00:00.001Z",
            "2013-01-01T10:00:00.000000001Z",
            "[\"a\",null,\"\"]",
            "{\"a\":1,\"b\":null}",
            "{\"x\":2}",
            "{\"a\":null,\"b\":[1.5]}");
    List<ParquetFile.Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(new ParquetFile.Column("c" + i, type(types.get(i))));
    }
    List<String> nulls = Arrays.asList(new String[types.size()]);
    Path file = folder.resolve("all.parquet");

    ParquetFile.write(file, columns, List.of(texts, nulls, texts));

    assertThat(read(file, columns)).containsExactly(texts, nulls, texts);
    try (var names = Files.list(folder)) {
      assertThat(names).as("no partial file stays").containsExactly(file);
    }
  }

  private static List<List<String>> read(Path file, List<ParquetFile.Column> columns)
      throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (ParquetRowReader reader =
        ParquetFile.open(file, columns.stream().map(ParquetFile.Column::name).toList())) {
      for (List<?> row = reader.next(); row != null; row = reader.next()) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          LogicalType type = columns.get(i).type();
          Object value = row.get(i) == null ? null : ValueReader.of(type).read(row.get(i));
          texts.add(ValueWriter.of(type).write(GenericRowData.of(value), 0));
        }
        rows.add(texts);
      }
    }
    return rows;
  }

  @Test
  void manyRowsAreReadInOrderAndMissingColumnsAreNull() throws Exception {
    List<ParquetFile.Column> columns = List.of(new ParquetFile.Column("id", type("BIGINT")));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      rows.add(List.of(Integer.toString(i)));
    }
    Path file = folder.resolve("many.parquet");
    ParquetFile.write(file, columns, rows);

    try (ParquetRowReader reader = ParquetFile.open(file, List.of("other", "id"))) {
      for (long i = 0; i < 30_000; i++) {
        assertThat(reader.next()).isEqualTo(Arrays.asList(null, i));
      }
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void anEmptyTableIsAFileWithoutRows() throws Exception {
    Path file = folder.resolve("empty.parquet");
    ParquetFile.write(file, List.of(new ParquetFile.Column("a", type("INT"))), List.of());

    try (ParquetRowReader reader = ParquetFile.open(file, List.of("a"))) {
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.parquet"), "old");
    List<ParquetFile.Column> columns = List.of(new ParquetFile.Column("a", type("INT")));

    assertThatThrownBy(() -> ParquetFile.write(file, columns, List.of(List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column a: \"x\" is no INT");
    assertThat(file).hasContent("old");
    try (var names = Files.list(folder)) {
      assertThat(names).containsExactly(file);
    }
  }

  @Test
  void whatIsNoParquetIsSaidToBeNone() throws Exception {
    Path file = Files.writeString(folder.resolve("a.parquet"), "nothing of the kind");

    assertThatThrownBy(() -> ParquetFile.open(file, List.of("a")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("not a Parquet file");
  }

  /** Written by pyarrow 26 in groups of two rows, pages of version 1 and 2. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4"})
  void filesOfOthersAreRead(String codec) throws Exception {
    List<ParquetFile.Column> columns =
        List.of(
            new ParquetFile.Column("id", type("BIGINT")),
            new ParquetFile.Column("u8", type("SMALLINT")),
            new ParquetFile.Column("u32", type("BIGINT")),
            new ParquetFile.Column("f", type("DOUBLE")),
            new ParquetFile.Column("s", type("STRING")),
            new ParquetFile.Column("dict", type("STRING")),
            new ParquetFile.Column("b", type("BYTES")),
            new ParquetFile.Column("day", type("DATE")),
            new ParquetFile.Column("dec", type("DECIMAL(10, 2)")),
            new ParquetFile.Column("us", type("TIMESTAMP(6)")),
            new ParquetFile.Column("utc", type("TIMESTAMP_LTZ(3)")),
            new ParquetFile.Column("t", type("TIME(0)")),
            new ParquetFile.Column("l", type("ARRAY<STRING>")),
            new ParquetFile.Column("m", type("MAP<STRING, INT>")),
            new ParquetFile.Column("r", type("ROW<x INT, y STRING>")));

    assertThat(read(resource("pyarrow-" + codec), columns))
        .containsExactly(
            Arrays.asList(
                "1",
                "255",
                "4294967295",
                "0.1",
                "ä",
                "x",
                "AP8=",
                "2013-01-09",
                "12.50",
                "2013-01-01T10:00:00.000001",
                "2013-01-01T10:00:00.000Z",
                "01:02:03",
                "[\"a\",null]",
                "{\"k\":1}",
                "{\"x\":1,\"y\":null}"),
            Arrays.asList(
                "2", "0", "0", null, "", "x", "", null, null, null, null, null, "[]", "{}", null),
            Arrays.asList(
                null,
                null,
                null,
                "1e-05",
                null,
                "y",
                null,
                "1969-12-31",
                "-0.01",
                "1969-12-31T23:59:59.999999",
                null,
                null,
                null,
                null,
                "{\"x\":null,\"y\":\"z\"}"));
  }

  @Test
  void timestampsOfOldSparkAreRead() throws Exception {
    List<ParquetFile.Column> columns = List.of(new ParquetFile.Column("us", type("TIMESTAMP(6)")));

    assertThat(read(resource("pyarrow-int96"), columns))
        .containsExactly(
            List.of("2013-01-01T10:00:00.000001"),
            Arrays.asList((String) null),
            List.of("1969-12-31T23:59:59.999999"));
  }

  @Test
  void anUnknownCompressionIsNamed() throws Exception {
    try (ParquetRowReader reader = ParquetFile.open(resource("pyarrow-brotli"), List.of("id"))) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(IOException.class)
          .hasMessage("Parquet compressed with BROTLI; SNAPPY, GZIP, ZSTD and LZ4_RAW can be read");
    }
  }

  private static Path resource(String name) throws Exception {
    return Path.of(ParquetFileTest.class.getResource("/parquet/" + name + ".parquet").toURI());
  }
}
