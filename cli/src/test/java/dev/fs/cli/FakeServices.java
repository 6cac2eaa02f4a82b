package dev.fs.cli;

import dev.fs.cli.analyse.FileReader;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonScripts;
import dev.fs.cli.generate.FreeMarkerTemplates;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.service.Invocation;
import dev.fs.cli.service.LocalRunner;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.Services;
import dev.fs.cli.service.Testing;
import dev.fs.engine.api.PythonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real templates, and a planner that needs no engine. */
final class FakeServices implements Services {
  /** Names of the pipelines that were planned. */
  final List<String> planned = new ArrayList<>();

  /** Which build of the program this is; null: not known. */
  @Nullable String program;

  @Override
  public @Nullable String program() {
    return program;
  }

  @Override
  public SqlPlanner planner(Invocation invocation, Console console) {
    return sql -> {
      planned.add(sql.pipeline());
      return new FakePlanner().analyse(sql);
    };
  }

  @Override
  public FunctionReader functions(Invocation invocation, Console console) {
    return (folder, stubs) ->
        new FunctionReader.Functions(
            new PythonCode("python", List.of(), List.of()), null, Map.of());
  }

  @Override
  public PythonScripts scripts(Invocation invocation, Console console) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileReader fileReader(Invocation invocation, Console console) {
    throw new IllegalStateException("these tests read no files of rows");
  }

  @Override
  public TemplateSet templates() {
    return new FreeMarkerTemplates();
  }

  @Override
  public LocalRunner localRunner(Repository repository, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }

  @Override
  public Testing testing(Repository repository, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }

  @Override
  public LocalRedis localRedis(Repository repository, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }

  @Override
  public LocalRedis testRedis(Repository repository, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }

  @Override
  public PythonEnvironments python(Invocation invocation, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }

  @Override
  public EngineControl engines(Invocation invocation, Console console) {
    throw new IllegalStateException("these tests run nothing");
  }
}
