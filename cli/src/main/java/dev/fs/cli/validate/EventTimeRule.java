package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.Severity;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Pipeline;

/**
 * A streaming query whose rows are events says when each was. Batch and updating queries may leave
 * it to the time of the write.
 */
final class EventTimeRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    Pipeline pipeline = analysis.pipeline();
    String name = pipeline.eventTime().value();
    Analysis.Column column = output.column(name);
    if (pipeline.guard().value().equals("event_time")) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0105,
                  pipeline.guard().range(),
                  "this fs writes without a guard: guard: event_time comes with ingestion",
                  "write guard: none, or leave the line out"));
      return;
    }
    if (column != null && RenamedKeys.isOne(column, analysis, output)) {
      return;
    }
    if (column != null) {
      requireTimestamp(analysis, column, problems);
      return;
    }
    if (pipeline.eventTime().isWritten()
        || (!output.upsert() && pipeline.mode().value() == Mode.STREAMING)) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0208,
                  pipeline.eventTime().isWritten()
                      ? pipeline.eventTime().range()
                      : output.queryRange(),
                  "the query has no column \"" + name + "\", the event time",
                  help(output, name)));
    } else {
      problems.add(
          analysis
              .sources()
              .problem(
                  ErrorCode.E0208,
                  Severity.WARNING,
                  output.queryRange(),
                  "no event-time column: the time of each write stands in",
                  null));
    }
  }

  private static void requireTimestamp(
      Analysis analysis, Analysis.Column column, Problems problems) {
    String root = SqlType.of(column.type()).root();
    if (!root.equals("TIMESTAMP") && !root.equals("TIMESTAMP_LTZ")) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0208,
                  column.range(),
                  "the event time \"" + column.name() + "\" is a " + column.type(),
                  "an event time is a TIMESTAMP or TIMESTAMP_LTZ: CAST(… AS TIMESTAMP(3)) AS "
                      + column.name()));
    }
  }

  private static String help(Analysis.Output output, String name) {
    for (Analysis.Column column : output.columns()) {
      if (SqlType.of(column.type()).root().startsWith("TIMESTAMP")) {
        return "if \""
            + column.name()
            + "\" is it, say so in pipeline.yaml: event_time: "
            + column.name();
      }
    }
    String near = DidYouMean.closest(name, output.names());
    return near == null
        ? "the query has "
            + String.join(", ", output.names())
            + ": select also the time of the event (a window's window_end, say) AS "
            + name
        : "did you mean \"" + near + "\"? set event_time: " + near + " in pipeline.yaml";
  }
}
