package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the job counted, as far as it may explain why a test failed. */
final class Clues {
  private Clues() {}

  /** A sentence each; none when the test did not fail. */
  static List<String> of(CheckResult result) {
    TestReply reply = result.reply();
    if (reply == null || result.differences().isEmpty()) {
      return List.of();
    }
    List<String> clues = new ArrayList<>();
    if (reply.rowsLate() > 0) {
      clues.add(
          count(reply.rowsLate(), "row")
              + " came behind the watermark and "
              + (reply.rowsLate() == 1 ? "was" : "were")
              + " dropped");
    }
    if (reply.rowsKeyless() > 0) {
      clues.add(
          count(reply.rowsKeyless(), "row")
              + " of the query had no value for a key column, so that Redis could not hold "
              + (reply.rowsKeyless() == 1 ? "it" : "them"));
    }
    String in =
        new TreeMap<>(reply.rowsIn())
            .entrySet().stream()
                .map(
                    table -> ValueText.of(table.getKey()) + " " + Numbers.grouped(table.getValue()))
                .collect(Collectors.joining(", "));
    String out = count(reply.rowsOut(), "row") + " reached the sink";
    clues.add(
        reply.rowsOut() == 0
                && reply.rowsKeyless() == 0
                && reply.rowsLate() == 0
                && reply.rowsIn().values().stream().anyMatch(count -> count > 0)
            ? "rows in: " + in + "; none reached the sink: WHERE, HAVING or a join left none"
            : "rows in: " + in + "; " + out);
    return clues;
  }

  static String count(long count, String what) {
    return Numbers.grouped(count) + " " + what + (count == 1 ? "" : "s");
  }
}
