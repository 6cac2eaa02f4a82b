package dev.fs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.SourceRange;
import dev.fs.contract.Contract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InsertStatementTest {
  private static final SourceRange RANGE = SourceRange.at("transform.sql", 1, 1);

  private static Analysis.Output output(String statement, boolean columnList, String... columns) {
    int end = statement.indexOf("sink") + "sink".length();
    return new Analysis.Output(
        "sink",
        statement,
        end,
        statement,
        end,
        Stream.of(columns).map(name -> new Analysis.Column(name, "INT", true, RANGE)).toList(),
        false,
        null,
        RANGE,
        columnList,
        List.of(),
        List.of());
  }

  @Test
  void theUsersTextStaysWhereItFits() {
    String statement = "INSERT INTO sink SELECT a, t, f FROM x";
    assertThat(
            InsertStatement.matchedByName(
                output(statement, false, "a", "t", "f"), List.of("a", "t", "f")))
        .isEqualTo(statement);
  }

  @Test
  void anotherOrderIsNamedBehindTheTarget() {
    assertThat(
            InsertStatement.matchedByName(
                output("INSERT INTO sink\nSELECT f, a, t FROM x", false, "f", "a", "t"),
                List.of("a", "t", "f")))
        .isEqualTo("INSERT INTO sink (`f`, `a`, `t`)\nSELECT f, a, t FROM x");
  }

  @Test
  void theUsersOwnColumnListStays() {
    String statement = "INSERT INTO sink (f, a) SELECT 1, 2 FROM x";
    assertThat(InsertStatement.matchedByName(output(statement, true, "f", "a"), List.of("a", "f")))
        .isEqualTo(statement);
  }

  @Test
  void recordsAreTakenApartIntoColumns() {
    Contract contract =
        new Contract(
            1,
            "p",
            "driver_zone",
            List.of(
                new Contract.KeyColumn("driver_id", "STRING"),
                new Contract.KeyColumn("zone", "STRING")),
            "event_time",
            "streaming",
            "append",
            "none",
            null,
            List.of(new Contract.Feature("trips", "BIGINT", null, null)),
            List.of(),
            "");
    String statement = "INSERT INTO sink SELECT entity_key, event_time, features FROM x -- end";
    assertThat(InsertStatement.fromRecords(statement, "INSERT INTO sink".length(), contract))
        .isEqualTo(
            """
            INSERT INTO sink
            SELECT
              SPLIT_INDEX(entity_key, ':', 0) AS `driver_id`,
              SPLIT_INDEX(entity_key, ':', 1) AS `zone`,
              event_time,
              CAST(features['trips'] AS BIGINT) AS `trips`
            FROM ( SELECT entity_key, event_time, features FROM x -- end
            )""");
  }

  @Test
  void theDigestIsThatOfTheSqlWhateverItsLineEnds() {
    assertThat(SqlDigest.of("a\nb", "c")).isEqualTo(SqlDigest.of("a\r\nb", "c"));
    assertThat(SqlDigest.of("a", "b")).isNotEqualTo(SqlDigest.of("ab", ""));
    assertThat(SqlDigest.of("", ""))
        .isEqualTo("sha256:6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }
}
