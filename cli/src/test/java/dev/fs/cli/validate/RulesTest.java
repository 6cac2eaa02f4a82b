package dev.fs.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.FeatureName;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule, on what it accepts and on what it refuses. */
final class RulesTest {
  private final List<Analysis.Column> columns = new ArrayList<>();
  private List<DeclaredFeature> features;
  private List<String> keys = List.of("driver_id");
  private List<LocalInput> inputs = List.of();
  private Mode mode = Mode.STREAMING;
  private String guard = "none";
  private boolean upsert;
  private Analysis.Grain grain;

  RulesTest() {
    column("driver_id", "BIGINT");
    column("event_time", "TIMESTAMP(3)");
    column("trips", "BIGINT");
  }

  private static SourceRange at(int line) {
    return SourceRange.at("transform.sql", line, 1);
  }

  private void column(String name, String type) {
    columns.removeIf(column -> column.name().equals(name));
    columns.add(new Analysis.Column(name, type, true, at(columns.size() + 1)));
  }

  private void without(String name) {
    columns.removeIf(column -> column.name().equals(name));
  }

  private void declare(String name, String type) {
    List<DeclaredFeature> all = new ArrayList<>(features == null ? List.of() : features);
    Located<String> located = type == null ? null : new Located<>(type, at(1));
    all.add(new DeclaredFeature(new FeatureName(name), located, null, null, at(90)));
    features = all;
  }

  private List<Problem> problems() {
    SourceFile file = new SourceFile("transform.sql", "\n".repeat(100));
    Pipeline pipeline =
        new Pipeline(
            new PipelineName("trips"),
            at(1),
            "",
            null,
            new Located<>(new EntityName("driver"), at(1)),
            new Located<>(mode, at(1)),
            Located.builtIn("flink"),
            Located.builtIn("event_time"),
            features,
            null,
            new Located<>(guard, at(80)),
            inputs,
            Map.of(),
            null);
    Entity entity = new Entity(new EntityName("driver"), keys, null, null, at(1));
    PipelineSql.SqlText none = new PipelineSql.SqlText("", "");
    return Validator.validate(
        new Analysis(
            pipeline,
            entity,
            new PipelineSql("trips", none, none, "", keys, "", null, Map.of(), null),
            new SqlFiles(file, file),
            new SourceFiles(List.of(file)),
            List.of(),
            List.of(new SqlAnalysis.Table("trips", "kafka", List.of(), null, TextRange.at(1, 1))),
            new Analysis.Output(
                "sink", "", 0, "", 0, columns, upsert, grain, at(70), false, List.of(), List.of()),
            List.of(),
            List.of()));
  }

  private void assertOnly(ErrorCode code, String message) {
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void aPlainPipelineIsFine() {
    assertThat(problems()).isEmpty();
    declare("trips", "bigint");
    assertThat(problems()).isEmpty();
  }

  @Test
  void anExpressionNeedsAName() {
    columns.add(new Analysis.Column("EXPR$3", "BIGINT", false, at(4)));
    assertOnly(ErrorCode.E0206, "no name");
    assertThat(problems().get(0).range()).isEqualTo(at(4));
  }

  @Test
  void aColumnTwice() {
    columns.add(new Analysis.Column("trips", "BIGINT", true, at(4)));
    assertOnly(ErrorCode.E0218, "\"trips\" is here twice");
  }

  @Test
  void aKeyIsMissing() {
    without("driver_id");
    column("drivr_id", "BIGINT");
    assertOnly(ErrorCode.E0207, "\"driver_id\", a key of the entity driver");
    assertThat(problems().get(0).help()).contains("drivr_id AS driver_id");
  }

  @Test
  void keysAreTextsIntegersBooleansAndDates() {
    for (String type :
        List.of("STRING", "CHAR(3)", "VARCHAR(9)", "TINYINT", "INT", "BIGINT", "BOOLEAN", "DATE")) {
      column("driver_id", type);
      assertThat(problems()).as(type).isEmpty();
    }
    for (String type :
        List.of(
            "DOUBLE", "FLOAT", "DECIMAL(9, 0)", "TIMESTAMP(3)", "TIME", "BYTES", "ROW<a INT>")) {
      column("driver_id", type);
      assertOnly(ErrorCode.E0220, "\"driver_id\" is a " + type);
    }
  }

  @Test
  void rowsThatAreEventsNeedATime() {
    without("event_time");
    column("window_end", "TIMESTAMP(3)");
    assertOnly(ErrorCode.E0208, "no column \"event_time\"");
    assertThat(problems().get(0).help()).contains("event_time: window_end");
  }

  @Test
  void batchAndUpdatingQueriesMayLeaveTheTimeOut() {
    without("event_time");
    upsert = true;
    assertThat(problems()).extracting(Problem::severity).containsExactly(Severity.WARNING);
    upsert = false;
    mode = Mode.BATCH;
    assertThat(problems()).extracting(Problem::severity).containsExactly(Severity.WARNING);
    guard = "event_time";
    assertOnly(ErrorCode.E0105, "guard: event_time comes with ingestion");
  }

  @Test
  void anEventTimeIsATimestamp() {
    column("event_time", "TIMESTAMP_LTZ(3)");
    assertThat(problems()).isEmpty();
    column("event_time", "BIGINT");
    assertOnly(ErrorCode.E0208, "the event time \"event_time\" is a BIGINT");
  }

  @Test
  void undeclaredMissingAndRetypedFeatures() {
    declare("trip", null);
    declare("rating", null);
    declare("fare", "DOUBLE");
    column("fare", "FLOAT");
    assertThat(problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.E0209, ErrorCode.E0210, ErrorCode.E0211);
    assertThat(problems().get(0).help()).startsWith("did you mean \"trip\"?");
    assertThat(problems().get(1).message()).contains("\"rating\"").doesNotContain("\"trip\"");
    assertThat(problems().get(2).message()).contains("declared as DOUBLE").contains("FLOAT");
  }

  @Test
  void aQueryWithoutFeatures() {
    without("trips");
    assertOnly(ErrorCode.E0210, "no feature");
  }

  @Test
  void featuresHaveNames() {
    column("Trips1h", "BIGINT");
    assertOnly(ErrorCode.E0226, "\"Trips1h\" cannot name a feature");
  }

  @Test
  void finerThanTheEntity() {
    grain = new Analysis.Grain("GROUP BY", List.of("driver_id"), at(5));
    assertThat(problems()).isEmpty();
    grain = new Analysis.Grain("GROUP BY", List.of("driver_id", "zone"), at(5));
    assertOnly(
        ErrorCode.E0212, "your GROUP BY has driver_id, zone; the entity driver has driver_id");
    keys = List.of("driver_id", "zone");
    column("zone", "STRING");
    assertThat(problems()).isEmpty();
  }

  @Test
  void localInputsAreTablesOfTheSource() {
    inputs =
        List.of(
            new LocalInput(new Located<>("trip", at(60)), new Located<>("x", at(60)), List.of()));
    assertOnly(ErrorCode.E0116, "no table \"trip\"");
  }

  @Test
  void aQueryOfRecordsOnlyInsertsAndDeclaresItsFeatures() {
    columns.clear();
    column("features", "MAP<STRING, STRING>");
    column("entity_key", "STRING");
    column("event_time", "TIMESTAMP(3)");
    assertOnly(ErrorCode.E0210, "does not say which features");
    declare("trips", "BIGINT");
    assertThat(problems()).isEmpty();
    upsert = true;
    assertOnly(ErrorCode.E0216, "must not update rows");
  }
}
