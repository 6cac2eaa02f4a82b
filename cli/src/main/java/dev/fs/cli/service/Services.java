package dev.fs.cli.service;

import dev.fs.cli.analyse.FileReader;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonScripts;
import dev.fs.cli.generate.TemplateSet;
import org.jspecify.annotations.Nullable;

/** What commands need from outside this program; made when asked for, since each costs time. */
public interface Services {
  /**
   * Which build of the program this is: what another has remembered is not believed. Null when that
   * is not known.
   */
  @Nullable String program();

  /** Flink's planner. */
  SqlPlanner planner(Invocation invocation, Console console);

  /** Reads functions in Python. */
  FunctionReader functions(Invocation invocation, Console console);

  /** Runs the Python of pipelines. */
  PythonScripts scripts(Invocation invocation, Console console);

  /** Reads files of rows. */
  FileReader fileReader(Invocation invocation, Console console);

  /** The templates. */
  TemplateSet templates();

  /** Runs pipelines on this machine. */
  LocalRunner localRunner(Repository repository, Console console);

  /** Runs unit tests. */
  Testing testing(Repository repository, Console console);

  /** The Redis of a repository. */
  LocalRedis localRedis(Repository repository, Console console);

  /** The Redis of its tests. */
  LocalRedis testRedis(Repository repository, Console console);

  /** The Python that runs run.py. */
  PythonEnvironments python(Invocation invocation, Console console);

  /** Looks after engines. */
  EngineControl engines(Invocation invocation, Console console);
}
