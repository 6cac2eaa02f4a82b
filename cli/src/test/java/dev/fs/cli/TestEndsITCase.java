package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whose job does not come to its end. */
final class TestEndsITCase {
  @TempDir Path directory;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    fs = new RealFs(directory);
    write("fs.yaml", "version: 1\nproject: shop\nentities: {user: {keys: [user_id], ttl: 7d}}\n");
    write(
        "features/paid/pipeline.yaml",
        "version: 1\nentity: user\nmode: streaming\nevent_time: paid_at\n");
    write(
        "features/paid/source.sql",
        """
        CREATE TABLE payments (user_id BIGINT, amount STRING, paid_at TIMESTAMP(3), WATERMARK FOR paid_at AS paid_at)
        WITH ('connector' = 'datagen');
        CREATE TABLE refunds (user_id BIGINT, paid_at TIMESTAMP(3), WATERMARK FOR paid_at AS paid_at)
        WITH ('connector' = 'datagen');
        """);
    transform("SELECT user_id, paid_at, CAST(amount AS INT) AS amount FROM payments");
  }

  private void transform(String query) throws IOException {
    write("features/paid/transform.sql", "INSERT INTO feature_sink " + query + ";\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void tests(String text) throws IOException {
    write("features/paid/tests/paid.yml", "unit_tests:\n" + text);
  }

  private static final String GOOD =
      """
        - name: z_good
          given: [{input: payments, rows: [{user_id: 1, amount: "5", paid_at: 2024-01-01 00:00:00}]}]
          expect: {redis: {keys: [{key: "user:1", value: {amount: 5}}]}}
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aJobThatFailsInTheMiddleSaysItsOwnCause(int jobs) throws IOException {
    tests(
        """
          - name: a_bad
            given:
              - input: payments
                steps:
                  - rows: [{user_id: 1, amount: "5", paid_at: 2024-01-01 00:00:00}]
                  - expect: {redis: {keys: [{key: "user:1", value: {amount: 5}}]}}
                  - rows: [{user_id: 1, amount: ten, paid_at: 2024-01-01 00:00:01}]
                  - expect: {redis: {keys: [{key: "user:1", value: {amount: 5}}]}}
                  - rows: [{user_id: 1, amount: "6", paid_at: 2024-01-01 00:00:02}]
            expect: {redis: {keys: [{key: "user:1", value: {amount: 6}}]}}
        """
            + GOOD);

    RealFs.Result result = fs.run("test", "-j", "" + jobs);

    String said = result.out() + result.err();
    assertThat(result.exit()).as(said).isEqualTo(4);
    assertThat(said)
        .contains("ten")
        .doesNotContain("CheckpointCoordinator")
        .doesNotContain("Recovery is suppressed")
        .doesNotContain("\tat ");
    RealFs.Result json = fs.run("test", "-o", "json");
    assertThat(json.out())
        .contains("\"id\":\"paid::a_bad\",\"status\":\"error\"")
        .contains("\"id\":\"paid::z_good\",\"status\":\"passed\"");
  }

  /** One that is computed is known when the row comes, and the others before anything runs. */
  @Test
  void aRowWithoutAComputedEventTimeIsNamed() throws IOException {
    write(
        "features/paid/source.sql",
        """
        CREATE TABLE payments (user_id BIGINT, amount STRING, paid STRING, paid_at AS TO_TIMESTAMP(paid),
          WATERMARK FOR paid_at AS paid_at)
        WITH ('connector' = 'datagen');
        """);
    tests(
        """
          - name: a_bad
            given:
              - input: payments
                rows: [{user_id: 1, amount: "5", paid: 2024-01-01 00:00:00}, {user_id: 1, amount: "5"}]
            expect: {redis: {keys: []}}
        """);

    RealFs.Result result = fs.run("test");

    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(4);
    assertThat(result.out() + result.err()).contains("paid_at").contains("event time is NULL");
  }

  @Test
  void aTestThatTakesTooLongIsGivenUpAndTheNextGoesOn() throws IOException {
    String ten = "(VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)";
    transform(
        "SELECT user_id, CAST(paid_at AS TIMESTAMP(3)) AS paid_at, CAST(amount AS INT) AS amount FROM"
            + " payments"
            + " CROSS JOIN "
            + String.join(
                " CROSS JOIN ",
                "abcdefgh".chars().mapToObj(c -> ten + " AS " + (char) c + " (n)").toList())
            + " WHERE a.n + b.n + c.n + d.n + e.n + f.n + g.n + h.n = 0");
    tests(
        """
          - name: a_slow
            given: [{input: payments, rows: [{user_id: 1, amount: "5", paid_at: 2024-01-01 00:00:00}]}]
            expect: {redis: {keys: []}}
            config: {timeout: 1s}
        """);

    RealFs.Result result = fs.run("test");

    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(4);
    assertThat(result.out() + result.err()).contains("did not end within 1 s").contains("timeout");
    transform("SELECT user_id, paid_at, CAST(amount AS INT) AS amount FROM payments");
    tests(GOOD);
    assertThat(fs.run("test").exit()).isZero();
  }

  /** A join of two streams that both change: without barriers it has another result every time. */
  @Test
  void twoInputsDoNotRace() throws IOException {
    transform(
        "SELECT p.user_id, p.n AS payments_n, r.n AS refunds_n FROM"
            + " (SELECT user_id, COUNT(*) AS n FROM payments GROUP BY user_id) AS p LEFT JOIN"
            + " (SELECT user_id, COUNT(*) AS n FROM refunds GROUP BY user_id) AS r"
            + " ON p.user_id = r.user_id");
    write("features/paid/pipeline.yaml", "version: 1\nentity: user\nmode: streaming\n");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      rows.append(i == 0 ? "" : ", ").append("{user_id: 1, paid_at: 2024-01-01 00:00:00}");
    }
    tests(
        """
          - name: in_turn
            given: []
            steps:
              - {input: refunds, rows: [%1$s]}
              - expect: {redis: {keys: []}}
              - {input: payments, rows: [%1$s]}
              - expect: {redis: {keys: [{key: "user:1", value: {payments_n: 50, refunds_n: 50}}]}}
              - {input: refunds, rows: [%1$s]}
              - expect: {redis: {keys: [{key: "user:1", value: {payments_n: 50, refunds_n: 100}}]}}
              - {input: payments, rows: [%1$s]}
            expect:
              redis: {keys: [{key: "user:1", value: {payments_n: 100, refunds_n: 100}}]}
              rows: [{user_id: 1, payments_n: 100, refunds_n: 100}]
        """
            .formatted(rows));

    for (int i = 0; i < 5; i++) {
      RealFs.Result result = fs.run("test");
      assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }
  }
}
