package dev.fs.cli;

import dev.fs.cli.analyse.FileReader;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.environment.EngineSettings;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonFunctionCaller;
import dev.fs.cli.environment.PythonFunctionReader;
import dev.fs.cli.environment.PythonScripts;
import dev.fs.cli.environment.WorkingDirectories;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.generate.FreeMarkerTemplates;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.model.ProcessEnvironment;
import dev.fs.cli.run.PyFlinkJobs;
import dev.fs.cli.service.Configuration;
import dev.fs.cli.service.EngineLocalRunner;
import dev.fs.cli.service.Invocation;
import dev.fs.cli.service.LocalRunner;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.Services;
import dev.fs.cli.service.Testing;
import dev.fs.engine.api.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The services of the installed program. */
final class Wiring implements Services, AutoCloseable {
  private final ProcessEnvironment environment;
  private @Nullable WorkingDirectories directories;
  private @Nullable EngineClient engine;
  private @Nullable String program;

  Wiring(ProcessEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String program() {
    String home = System.getProperty("fs.home", "");
    if (program == null && !home.isEmpty()) {
      Installation installation = Installation.at(Path.of(home));
      try {
        program = installation.fingerprint("cli") + installation.fingerprint("engine");
      } catch (IOException e) {
        return null;
      }
    }
    return program;
  }

  @Override
  public SqlPlanner planner(Invocation invocation, Console console) {
    return engine(invocation, console);
  }

  @Override
  public FunctionReader functions(Invocation invocation, Console console) {
    return new PythonFunctionReader(scripts(invocation, console));
  }

  @Override
  public PythonScripts scripts(Invocation invocation, Console console) {
    return new PythonScripts(
        environment.variables(), () -> python(invocation, console), directories(console));
  }

  @Override
  public FileReader fileReader(Invocation invocation, Console console) {
    return engine(invocation, console);
  }

  @Override
  public TemplateSet templates() {
    return new FreeMarkerTemplates();
  }

  @Override
  public LocalRunner localRunner(Repository repository, Console console) {
    return new EngineLocalRunner(
        engine(repository.invocation(), console),
        localRedis(repository, console),
        directories(console),
        (ofRun, variables) ->
            new PyFlinkJobs(
                engine(ofRun.invocation(), console),
                installation(),
                directories(console),
                python(ofRun.invocation(), console).ready(),
                templates(),
                ofRun.root(),
                environment.variables(),
                variables),
        functions(repository.invocation(), console));
  }

  @Override
  public Testing testing(Repository repository, Console console) {
    return new Testing(
        engine(repository.invocation(), console),
        testRedis(repository, console),
        directories(console),
        functions(repository.invocation(), console),
        new PythonFunctionCaller(scripts(repository.invocation(), console)));
  }

  @Override
  public LocalRedis localRedis(Repository repository, Console console) {
    return LocalRedis.ofRuns(environment.variables(), directories(console), repository.root());
  }

  @Override
  public LocalRedis testRedis(Repository repository, Console console) {
    return LocalRedis.ofTests(environment.variables(), directories(console), repository.root());
  }

  @Override
  public EngineControl engines(Invocation invocation, Console console) {
    return new EngineControl(settings(invocation, console), console::progress);
  }

  @Override
  public PythonEnvironments python(Invocation invocation, Console console) {
    return new PythonEnvironments(
        environment.variables(),
        environment.directory(),
        directories(console),
        Configuration.python(invocation),
        console::say,
        console::progress);
  }

  private EngineClient engine(Invocation invocation, Console console) {
    if (engine == null) {
      engine = new EngineClient(settings(invocation, console), console::progress);
    }
    return engine;
  }

  private static Installation installation() {
    String home = System.getProperty("fs.home", "");
    if (home.isEmpty()) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0501,
              "the engine did not start: fs does not know where it is installed",
              "start fs by its script, which sets the property fs.home"));
    }
    return Installation.at(Path.of(home));
  }

  private EngineSettings settings(Invocation invocation, Console console) {
    return EngineSettings.of(
        environment.variables(),
        directories(console),
        installation().home(),
        System.getProperty("fs.archives", ""),
        !invocation.daemon());
  }

  private WorkingDirectories directories(Console console) {
    if (directories == null) {
      directories = WorkingDirectories.find(environment.variables(), temporary());
      if (directories.notice() != null) {
        console.say("note: " + directories.notice());
      }
    }
    return directories;
  }

  /** Java does not look at TMPDIR. */
  private Path temporary() {
    Path wanted = Path.of(environment.variables().getOrDefault("TMPDIR", ""));
    return wanted.isAbsolute() && Files.isWritable(wanted)
        ? wanted
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Ends an engine that is this process' own. */
  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }
}
