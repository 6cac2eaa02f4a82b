package dev.fs.cli.analyse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.cli.variables.Rendered;
import dev.fs.cli.variables.SourceMap;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks Flink about a pipeline, and turns positions in rendered SQL into positions in files. */
public final class Analyser {
  private final Pipeline pipeline;
  private final Entity entity;
  private final SqlFiles written;
  private final SourceFiles sources;
  private final Rendered source;
  private final Rendered transform;
  private final @Nullable PythonCode python;

  /**
   * Takes a pipeline.
   *
   * @param written the SQL as written
   * @param sources the files that problems may point to
   * @param source source.sql with values
   * @param transform transform.sql with values
   * @param python functions that the SQL may call; null: none
   */
  public Analyser(
      Pipeline pipeline,
      Entity entity,
      SqlFiles written,
      SourceFiles sources,
      Rendered source,
      Rendered transform,
      @Nullable PythonCode python) {
    this.pipeline = pipeline;
    this.entity = entity;
    this.written = written;
    this.sources = sources;
    this.source = source;
    this.transform = transform;
    this.python = python;
  }

  /** What Flink says. */
  public Analysis analyse(SqlPlanner planner) {
    PipelineSql sql = sql();
    SqlAnalysis answer = planner.analyse(sql);
    List<Analysis.Statement> statements = new ArrayList<>();
    for (SqlAnalysis.Statement statement : answer.statements()) {
      SourceMap map = map(statement.file());
      statements.add(
          new Analysis.Statement(
              statement.kind(),
              statement.name(),
              text(map, statement.range()),
              range(map, statement.range())));
    }
    List<Problem> problems = new ArrayList<>();
    for (SqlProblem problem : answer.problems()) {
      problems.add(problem(problem));
    }
    return new Analysis(
        pipeline,
        entity,
        sql,
        written,
        sources,
        statements,
        answer.tables(),
        output(answer),
        answer.functions(),
        problems);
  }

  private PipelineSql sql() {
    List<String> features = null;
    if (pipeline.features() != null) {
      features = new ArrayList<>();
      for (DeclaredFeature feature : pipeline.features()) {
        features.add(feature.name().value());
      }
    }
    return new PipelineSql(
        pipeline.name().value(),
        new PipelineSql.SqlText(written.source().path(), source.text()),
        new PipelineSql.SqlText(written.transform().path(), transform.text()),
        pipeline.mode().value().text(),
        entity.keys(),
        pipeline.eventTime().value(),
        features,
        Map.of(),
        python);
  }

  private Analysis.@Nullable Output output(SqlAnalysis answer) {
    SqlAnalysis.Insert insert = answer.insert();
    if (insert == null) {
      return null;
    }
    SourceMap map = transform.map();
    SqlAnalysis.Statement statement = null;
    for (SqlAnalysis.Statement candidate : answer.statements()) {
      if (candidate.kind() == SqlAnalysis.Kind.INSERT) {
        statement = candidate;
      }
    }
    if (statement == null) {
      throw new IllegalStateException("an INSERT without its statement");
    }
    List<Analysis.Column> columns = new ArrayList<>();
    for (SqlAnalysis.OutputColumn column : insert.columns()) {
      columns.add(
          new Analysis.Column(
              column.name(), plainType(column.type()), column.named(), range(map, column.range())));
    }
    SqlAnalysis.Grain grain = insert.grain();
    TextRange target = insert.targetRange();
    TextRange start = statement.range();
    return new Analysis.Output(
        insert.target(),
        text(map, statement.range()),
        map.end(target.endLine(), target.endColumn()) - map.start(start.line(), start.column()),
        text(new SourceFile("", transform.text()), statement.range()),
        renderedTargetEnd(target, start),
        columns,
        insert.changelog().equals("upsert"),
        grain == null
            ? null
            : new Analysis.Grain(grain.clause(), grain.columns(), range(map, grain.range())),
        range(map, insert.queryRange()),
        insert.hasColumnList(),
        insert.reads(),
        insert.unstable().stream()
            .map(
                one ->
                    new Analysis.Unstable(
                        one.function(),
                        one.clock(),
                        one.columns(),
                        range(map(one.file()), one.range())))
            .toList());
  }

  private int renderedTargetEnd(TextRange target, TextRange statement) {
    SourceFile text = new SourceFile("", transform.text());
    return text.offset(target.endLine(), target.endColumn())
        + 1
        - text.offset(statement.line(), statement.column());
  }

  private static String text(SourceFile file, TextRange range) {
    int from = file.offset(range.line(), range.column());
    int to = file.offset(range.endLine(), range.endColumn());
    return file.text().substring(from, Math.min(file.text().length(), to + 1));
  }

  /** A sink's column takes NULL, whatever the query knows. */
  private static String plainType(String type) {
    String notNull = " NOT NULL";
    return type.endsWith(notNull) ? type.substring(0, type.length() - notNull.length()) : type;
  }

  private Problem problem(SqlProblem problem) {
    return sources.problem(
        ErrorCode.of(problem.code()),
        problem.warning() ? Severity.WARNING : Severity.ERROR,
        range(map(problem.file()), problem.range()),
        problem.message(),
        problem.help());
  }

  private SourceMap map(String file) {
    return file.equals(written.source().path()) ? source.map() : transform.map();
  }

  private static SourceRange range(SourceMap map, TextRange range) {
    return map.range(range.line(), range.column(), range.endLine(), range.endColumn());
  }

  private static String text(SourceMap map, TextRange range) {
    return map.text(range.line(), range.column(), range.endLine(), range.endColumn());
  }
}
