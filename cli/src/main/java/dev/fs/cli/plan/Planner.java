package dev.fs.cli.plan;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.validate.FeatureColumns;
import dev.fs.cli.validate.RecordShape;
import dev.fs.contract.Contract;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Infers a pipeline's contract from a valid analysis, and decides what is generated. */
public final class Planner {
  private static final String TEXT = "STRING";
  private static final String RECORD_EVENT_TIME = "event_time";

  private final Project project;

  public Planner(Project project) {
    this.project = project;
  }

  /** The key's TTL stands still open: it depends on the other pipelines of the entity. */
  public GenerationPlan plan(Analysis analysis) {
    Analysis.Output output = Objects.requireNonNull(analysis.output());
    boolean records = RecordShape.matches(output);
    Contract contract = contract(analysis, output, records);
    String insert =
        records
            ? InsertStatement.fromRecords(output.statement(), output.targetEnd(), contract)
            : InsertStatement.matchedByName(output, sinkOrder(contract));
    Analysis.Column eventTime =
        contract.eventTime() == null ? null : output.column(contract.eventTime());
    List<String> source = new ArrayList<>();
    List<String> views = new ArrayList<>();
    for (Analysis.Statement statement : analysis.statements()) {
      if (statement.kind() == SqlAnalysis.Kind.INSERT) {
        continue;
      }
      boolean ofSource = statement.range().file().equals(analysis.written().source().path());
      (ofSource ? source : views).add(statement.text());
    }
    return new GenerationPlan(
        analysis.pipeline().directory(),
        firstLine(analysis.pipeline().description()),
        analysis.functions(),
        source,
        views,
        insert,
        output.target(),
        eventTime == null ? null : eventTime.type(),
        project.namespace() == null ? "" : project.namespace().value(),
        contract,
        rowtimes(analysis.tables()),
        output.reads(),
        output.unstable(),
        records ? runnable(analysis.sql(), output, contract) : analysis.sql());
  }

  private static Map<String, String> rowtimes(List<SqlAnalysis.Table> tables) {
    Map<String, String> rowtimes = new HashMap<>();
    for (SqlAnalysis.Table table : tables) {
      if (table.rowtime() != null) {
        rowtimes.put(table.name(), table.rowtime());
      }
    }
    return rowtimes;
  }

  private static PipelineSql runnable(PipelineSql sql, Analysis.Output output, Contract contract) {
    String taken =
        InsertStatement.fromRecords(output.rendered(), output.renderedTargetEnd(), contract);
    return new PipelineSql(
        sql.pipeline(),
        sql.source(),
        new PipelineSql.SqlText(
            sql.transform().file(), sql.transform().text().replace(output.rendered(), taken)),
        sql.mode(),
        sql.keys(),
        RECORD_EVENT_TIME,
        sql.features(),
        sql.settings(),
        sql.python());
  }

  private Contract contract(Analysis analysis, Analysis.Output output, boolean records) {
    Pipeline pipeline = analysis.pipeline();
    String eventTime = records ? RECORD_EVENT_TIME : pipeline.eventTime().value();
    List<Contract.KeyColumn> keys = new ArrayList<>();
    for (String key : analysis.entity().keys()) {
      Analysis.Column column = output.column(key);
      keys.add(new Contract.KeyColumn(key, column == null ? TEXT : column.type()));
    }
    List<Contract.Source> sources = new ArrayList<>();
    for (SqlAnalysis.Table table : analysis.tables()) {
      List<Contract.Column> columns = new ArrayList<>();
      for (SqlAnalysis.Column column : table.columns()) {
        columns.add(new Contract.Column(column.name(), column.type()));
      }
      sources.add(new Contract.Source(table.name(), table.connector(), columns));
    }
    return new Contract(
        Contract.VERSION,
        pipeline.name().value(),
        analysis.entity().name().value(),
        keys,
        output.column(eventTime) == null ? null : eventTime,
        pipeline.mode().value().text(),
        output.upsert() ? "upsert" : "append",
        pipeline.guard().value(),
        null,
        features(analysis, output),
        sources,
        SqlDigest.of(analysis.written().source().text(), analysis.written().transform().text()));
  }

  /** In their declared order, else in the query's. */
  private List<Contract.Feature> features(Analysis analysis, Analysis.Output output) {
    Pipeline pipeline = analysis.pipeline();
    List<Contract.Feature> features = new ArrayList<>();
    if (pipeline.features() == null) {
      for (Analysis.Column column : FeatureColumns.of(analysis, output)) {
        features.add(feature(pipeline, column.name(), column.type(), null));
      }
      return features;
    }
    for (DeclaredFeature declared : pipeline.features()) {
      String name = declared.name().value();
      Analysis.Column column = output.column(name);
      String written = declared.type() == null ? TEXT : declared.type().value();
      features.add(
          feature(
              pipeline, name, column == null ? written : column.type(), declared.description()));
    }
    return features;
  }

  private Contract.Feature feature(
      Pipeline pipeline, String name, String type, @Nullable String description) {
    Located<Duration> ttl = TimesToLive.ofFeature(project, pipeline, name);
    return new Contract.Feature(
        name, type, ttl == null ? null : ttl.value().seconds(), description);
  }

  private static List<String> sinkOrder(Contract contract) {
    List<String> order = new ArrayList<>();
    contract.keys().forEach(key -> order.add(key.name()));
    if (contract.eventTime() != null) {
      order.add(contract.eventTime());
    }
    contract.features().forEach(feature -> order.add(feature.name()));
    return order;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }
}
