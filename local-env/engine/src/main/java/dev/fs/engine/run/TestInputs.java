package dev.fs.engine.run;

import dev.fs.connectors.fixture.BadRow;
import dev.fs.connectors.fixture.GivenRows;
import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.value.MisfitException;
import dev.fs.connectors.value.ValueWriter;
import dev.fs.engine.api.CheckReply;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.ReadReply;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestRows;
import dev.fs.engine.flink.LocalCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.jspecify.annotations.Nullable;

/** The rows of tests, in the types of their tables. */
final class TestInputs {
  /** How Flink names what has no name. */
  private static final String UNNAMED = "EXPR$";

  private final LocalCluster cluster;
  private final ClassLoader loader;

  TestInputs(LocalCluster cluster, ClassLoader loader) {
    this.cluster = cluster;
    this.loader = loader;
  }

  /** All that does not fit. */
  CheckReply check(CheckRequest request) throws Exception {
    List<CheckReply.Misfit> misfits = new ArrayList<>();
    for (int i = 0; i < request.blocks().size(); i++) {
      CheckRequest.Block block = request.blocks().get(i);
      try {
        RowType type = type(block.columns(), block.rowtime());
        for (BadRow bad : read(block.rows(), type).bad()) {
          boolean timeless =
              bad.reason().equals(MisfitException.NULL)
                  && String.valueOf(block.rowtime()).equals(bad.column());
          misfits.add(
              new CheckReply.Misfit(
                  i,
                  bad.line(),
                  bad.at(),
                  bad.column(),
                  timeless ? "the event time is NULL" : bad.reason(),
                  timeless ? "give the row one: without it Flink ends the job" : null));
        }
      } catch (UnreadableInputException e) {
        misfits.add(
            new CheckReply.Misfit(i, 0, 1, null, String.valueOf(e.getMessage()), e.advice()));
      }
    }
    return new CheckReply(misfits);
  }

  /** The first rows of each part as texts. */
  ReadReply read(ReadRequest request) throws Exception {
    List<ReadReply.Part> parts = new ArrayList<>();
    try {
      for (ReadRequest.Part part : request.parts()) {
        parts.add(read(part, request.limit()));
      }
    } catch (UnreadableInputException e) {
      return new ReadReply(List.of(), JobFailures.describe(e));
    }
    return new ReadReply(parts, null);
  }

  private ReadReply.Part read(ReadRequest.Part part, long limit) throws Exception {
    TestRows rows = part.block().rows();
    RowType type = type(part.block().columns(), part.block().rowtime());
    GivenRows read =
        rows.file() == null
            ? read(rows, type)
            : GivenRows.firstOfFile(
                rows.table(), rows.file(), rows.label(), type, part.nulls(), limit + 1);
    List<ValueWriter> writers = type.getChildren().stream().map(ValueWriter::of).toList();
    List<ReadReply.Row> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, read.rows().size()); i++) {
      Map<String, String> values = new HashMap<>();
      for (int column = 0; column < writers.size(); column++) {
        String text = writers.get(column).write(read.rows().get(i), column);
        if (text != null) {
          values.put(type.getFieldNames().get(column), text);
        }
      }
      texts.add(new ReadReply.Row(read.lines().get(i), values));
    }
    int bad = (int) read.bad().stream().map(BadRow::line).distinct().count();
    return new ReadReply.Part(texts, read.rows().size() > limit, bad);
  }

  /** The rows, and those that do not fit. */
  GivenRows read(TestRows rows, RowType type) throws Exception {
    if (rows.values() != null) {
      return GivenRows.ofValues(rows.label(), type, rows.values());
    }
    if (rows.file() != null) {
      return GivenRows.ofFile(rows.table(), rows.file(), rows.label(), type);
    }
    TestQuery.Result result = TestQuery.rows(cluster, loader, rows);
    // A column that is NULL in all rows would not be missed.
    List<BadRow> bad = new ArrayList<>();
    for (String column : result.columns()) {
      if (column.startsWith(UNNAMED)) {
        throw new UnreadableInputException(
            rows.label() + " have a column without a name",
            "name it as the table does: SELECT 1 AS " + type.getFieldNames().get(0));
      }
      if (!type.getFieldNames().contains(column)) {
        bad.add(new BadRow(rows.label(), 1, 1, column, "the table has no such column"));
      }
    }
    return bad.isEmpty()
        ? GivenRows.ofValues(rows.label(), type, result.rows())
        : new GivenRows(List.of(), List.of(), bad);
  }

  /** The columns that rows can have values for, and one of them must have. */
  private static RowType type(List<SqlAnalysis.Column> columns, @Nullable String required) {
    List<RowType.RowField> fields = new ArrayList<>();
    for (RowType.RowField field : type(columns).getFields()) {
      boolean nullable = field.getType().isNullable() && !field.getName().equals(required);
      fields.add(new RowType.RowField(field.getName(), field.getType().copy(nullable)));
    }
    return new RowType(fields);
  }

  /** The columns that rows can have values for. */
  static RowType type(List<SqlAnalysis.Column> columns) {
    List<RowType.RowField> fields = new ArrayList<>();
    for (SqlAnalysis.Column column : columns) {
      LogicalType type = LogicalTypeParser.parse(column.type(), TestInputs.class.getClassLoader());
      fields.add(new RowType.RowField(column.name(), type));
    }
    return new RowType(fields);
  }
}
