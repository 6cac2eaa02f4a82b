package dev.fs.engine.run;

import dev.fs.connectors.fixture.BadRow;
import dev.fs.connectors.fixture.GivenRows;
import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.engine.api.CheckReply;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestRows;
import dev.fs.engine.flink.LocalCluster;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/** The rows of tests, in the types of their tables. */
final class TestInputs {
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
        for (BadRow bad : read(block.rows(), type(block.columns())).bad()) {
          misfits.add(
              new CheckReply.Misfit(i, bad.line(), bad.at(), bad.column(), bad.reason(), null));
        }
      } catch (UnreadableInputException e) {
        misfits.add(
            new CheckReply.Misfit(i, 0, 1, null, String.valueOf(e.getMessage()), e.advice()));
      }
    }
    return new CheckReply(misfits);
  }

  /** The rows, and those that do not fit. */
  GivenRows read(TestRows rows, RowType type) throws Exception {
    if (rows.values() != null) {
      return GivenRows.ofValues(rows.label(), type, rows.values());
    }
    if (rows.file() != null) {
      return GivenRows.ofFile(rows.table(), rows.file(), rows.label(), type);
    }
    return GivenRows.ofValues(rows.label(), type, TestQuery.rows(cluster, loader, rows));
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
