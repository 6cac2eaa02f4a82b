package dev.fs.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.contract.Contract;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WireTest {
  @Test
  void aRunRequestComesBackEqual() throws IOException {
    var contract =
        new Contract(
            1,
            "trips",
            "driver",
            List.of(new Contract.KeyColumn("driver_id", "BIGINT")),
            null,
            "streaming",
            "append",
            "none",
            7200L,
            List.of(new Contract.Feature("trips_1h", "BIGINT", 7200L, null)),
            List.of(
                new Contract.Source(
                    "trips", "kafka", List.of(new Contract.Column("id", "BIGINT NOT NULL")))),
            "sha256:00");
    var sql =
        new PipelineSql(
            "trips",
            new PipelineSql.SqlText("source.sql", "CREATE TABLE \"ü\\\n"),
            new PipelineSql.SqlText("transform.sql", ""),
            "streaming",
            List.of("driver_id"),
            "window_end",
            null,
            Map.of(),
            null);
    var request =
        new RunRequest(
            sql,
            contract,
            Map.of("trips", new RunRequest.Input("/x/ä.csv", "data/ä.csv", List.of("NA"))),
            "redis://127.0.0.1:1",
            "",
            null,
            null,
            null);

    String line = Wire.request(Wire.Operation.RUN, request);
    Wire.Envelope read = Wire.readRequest(line);

    assertThat(line).doesNotContain("\n");
    assertThat(read.operation()).isEqualTo(Wire.Operation.RUN);
    assertThat(Wire.decode(read.body(), RunRequest.class)).isEqualTo(request);
  }

  @Test
  void aGuessComesBackEqual() throws IOException {
    var guess =
        new InferReply.Guess(
            2,
            false,
            1,
            List.of(new RunReply.BadRow("t.csv", 3, 1, null, "short")),
            List.of(
                new InferReply.Column("a`\n", "ROW<`b` INT>", "objects", 1, 2, null),
                new InferReply.Column("${X}", "STRING", "texts", 0, 1, "no name")),
            List.of("NA"),
            List.of("at"),
            new InferReply.Time("at", "MILLIS", 1L << 40, 0, "why", true, "M/d/yyyy"),
            new InferReply.Sample("a\n1\n", "csv", 1, true),
            List.of("a`\n"));
    for (InferReply reply :
        List.of(
            new InferReply(guess, null),
            new InferReply(
                null, new RunReply.Failure(EngineCode.UNREADABLE_INPUT, "no", "help")))) {
      Wire.Answer answer = Wire.readAnswer(Wire.reply(reply));
      assertThat(answer.body()).isNotNull();
      assertThat(Wire.decode(answer.body(), InferReply.class)).isEqualTo(reply);
    }
  }

  @Test
  void anAnalysisComesBackEqual() throws IOException {
    var range = new TextRange(1, 2, 3, 4);
    var analysis =
        new SqlAnalysis(
            List.of(
                new SqlAnalysis.Statement(
                    "source.sql", SqlAnalysis.Kind.CREATE_TABLE, "t", "CREATE …", range)),
            List.of(
                new SqlAnalysis.Table(
                    "t", "kafka", List.of(new SqlAnalysis.Column("a", "INT")), null, range)),
            new SqlAnalysis.Insert(
                "sink",
                range,
                List.of(new SqlAnalysis.OutputColumn("a", "INT", true, range)),
                "append",
                new SqlAnalysis.Grain("GROUP BY", List.of("a"), range),
                range,
                false,
                List.of("t"),
                List.of(
                    new SqlAnalysis.Unstable("NOW", true, List.of("a"), "transform.sql", range))),
            List.of("f"),
            List.of(
                new SqlProblem(
                    EngineCode.UNKNOWN_COLUMN, false, "transform.sql", range, "m", null)));

    Wire.Answer answer = Wire.readAnswer(Wire.reply(analysis));

    assertThat(answer.error()).isNull();
    assertThat(answer.progress()).isNull();
    assertThat(Wire.decode(answer.body(), SqlAnalysis.class)).isEqualTo(analysis);
  }

  @Test
  void aRunReplyAndAnErrorComeBackEqual() throws IOException {
    var reply =
        new RunReply(
            Map.of("t", 3_000_000_000L),
            List.of(new RunReply.Behind("t", "ts", 4)),
            1,
            2,
            List.of(new RunReply.BadRow("a.csv", 7, 2, null, "no")),
            3,
            5,
            null);
    var error = new EngineError(EngineCode.BUG, "m", null);

    assertThat(Wire.decode(Wire.readAnswer(Wire.reply(reply)).body(), RunReply.class))
        .isEqualTo(reply);
    assertThat(Wire.readAnswer(Wire.error(error)).error()).isEqualTo(error);
    assertThat(Wire.readAnswer(Wire.progress("half")).progress()).isEqualTo("half");
  }

  @Test
  void whatIsMissingIsNothingAndWhatNobodyKnowsIsLeftOut() throws IOException {
    assertThat(Wire.decode(Map.of("file", "a.csv", "line", 7, "new", 1), RunReply.BadRow.class))
        .isEqualTo(new RunReply.BadRow("a.csv", 7, 0, null, null));
    assertThat(Wire.decode(Map.of("rows", 1), InferReply.Sample.class))
        .isEqualTo(new InferReply.Sample(null, null, 1, false));
  }

  @Test
  void absentCellsOfRowsStayAbsent() throws IOException {
    var request = new ExportRequest("f", List.of(), List.of(Arrays.asList("a", null)));

    Wire.Envelope read = Wire.readRequest(Wire.request(Wire.Operation.EXPORT, request));

    assertThat(Wire.decode(read.body(), ExportRequest.class)).isEqualTo(request);
  }

  @Test
  void aValueThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Wire.decode(Map.of("line", "seven"), RunReply.BadRow.class))
        .isInstanceOf(IOException.class)
        .hasMessage("no long: seven");
    assertThatThrownBy(() -> Wire.decode(Map.of("code", "NO_SUCH"), EngineError.class))
        .isInstanceOf(IOException.class)
        .hasMessage("no EngineCode: NO_SUCH");
    assertThatThrownBy(() -> Wire.decode(Map.of("names", 3), InferRequest.class))
        .isInstanceOf(IOException.class)
        .hasMessage("no list and no map: 3");
    assertThatThrownBy(() -> Wire.decode(Map.of(), InferRequest.class))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no InferRequest: ");
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> Wire.readRequest("{\"v\":2,\"op\":\"STATUS\",\"body\":{}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("protocol version 2");
  }
}
