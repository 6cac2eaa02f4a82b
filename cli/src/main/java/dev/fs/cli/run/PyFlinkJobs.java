package dev.fs.cli.run;

import dev.fs.cli.environment.AtEnd;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.environment.PythonInterpreter;
import dev.fs.cli.environment.ScratchDirectory;
import dev.fs.cli.environment.WorkingDirectories;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.generate.Artefacts;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.workspace.StateDirectory;
import dev.fs.engine.api.Installation;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.TablesReply;
import dev.fs.sandbox.Tether;
import java.io.File;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the run.py that {@code fs gen} would write, under PyFlink: a process of its own, with a
 * Flink of its own, that ends with this one.
 */
public final class PyFlinkJobs implements JobRunner {
  /**
   * What makes a run equal to the engine's: one task, a watermark after every row, late rows
   * counted as rows, no second try.
   */
  private static final List<String> SETTINGS =
      List.of(
          "parallelism.default=1",
          "pipeline.auto-watermark-interval=0",
          "restart-strategy.type=disable",
          "table.optimizer.agg-phase-strategy=ONE_PHASE");

  private static final List<String> PARQUET =
      List.of("parquet-", "hadoop-", "aircompressor-", "jts-core-", "RoaringBitmap-");

  // Python leads a group of its own, so that the JVM and the workers that it starts end with it.
  private static final String LEAD =
      "import os, sys; os.setsid(); os.execv(sys.executable, [sys.executable] + sys.argv[1:])";

  // A short life: compiling little and collecting serially halves it.
  private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final EngineClient engine;
  private final Installation installation;
  private final WorkingDirectories directories;
  private final PythonInterpreter python;
  private final TemplateSet templates;
  private final Path root;
  private final Map<String, String> environment;
  private final Variables variables;

  /** Values of the variables of a pipeline's SQL that are not in the environment. */
  public interface Variables {
    /** By name. */
    Map<String, String> of(GenerationPlan plan);
  }

  /**
   * Runs by an interpreter that has PyFlink.
   *
   * @param engine asked for the tables that read files
   * @param installation whose fs-runtime.jar has the connectors
   * @param root of the repository
   * @param environment of this process
   */
  public PyFlinkJobs(
      EngineClient engine,
      Installation installation,
      WorkingDirectories directories,
      PythonInterpreter python,
      TemplateSet templates,
      Path root,
      Map<String, String> environment,
      Variables variables) {
    this.engine = engine;
    this.installation = installation;
    this.directories = directories;
    this.python = python;
    this.templates = templates;
    this.root = root;
    this.environment = environment;
    this.variables = variables;
  }

  @Override
  public Optional<RunReply> run(GenerationPlan plan, RunRequest request) {
    requireLoopback();
    TablesReply tables = engine.tables(request);
    if (tables.failure() != null) {
      return Optional.of(RunReply.failed(tables.failure()));
    }
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      Path script = scratch.path().resolve("run.py");
      Path source = scratch.path().resolve("local.sql");
      Path log = scratch.path().resolve("run.log");
      Files.writeString(script, Artefacts.of(plan, templates).runPy().text());
      Files.writeString(source, source(tables.statements()));
      int status = execute(plan, request, script, source, log);
      if (status != 0) {
        throw failed(request.sql().pipeline(), status, log);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0504, "run.py cannot be run: " + e.getMessage(), "set FS_CACHE_DIR"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FsException(Problem.error(ErrorCode.E0303, "run.py was interrupted", null));
    }
  }

  /** Python and its JVM speak over it; run.py would blame itself for what is missing. */
  private static void requireLoopback() {
    boolean up;
    try {
      up = NetworkInterface.networkInterfaces().anyMatch(PyFlinkJobs::isLoopback);
    } catch (SocketException e) {
      // There is not one interface.
      up = false;
    }
    if (!up) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0304,
              "PyFlink cannot run: the loopback interface, over which Python and its JVM speak, is"
                  + " down",
              "bring it up: ip link set lo up"));
    }
  }

  private static boolean isLoopback(NetworkInterface one) {
    try {
      return one.isLoopback() && one.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private static String source(List<String> statements) {
    StringBuilder text = new StringBuilder();
    for (String statement : statements) {
      // run.py reads ${…} as a variable, also in what --source says.
      text.append(statement.replace("${", "$${")).append(";\n");
    }
    return text.toString();
  }

  private int execute(GenerationPlan plan, RunRequest request, Path script, Path source, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder = Tether.tie(command(request, script, source), log);
    // Helpers of Python functions lie beside the pipeline's SQL.
    Path folder = root.resolve(plan.directory());
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(environment(plan, request, folder, script.resolveSibling("flink")));
    Process process = builder.start();
    try (AtEnd end = AtEnd.of(() -> close(process))) {
      return process.waitFor();
    }
  }

  /** Ends it, when it has not ended by itself. */
  private static void close(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private List<String> command(RunRequest request, Path script, Path source) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python(request).toString(), "-c", LEAD, script.toString()));
    command.addAll(List.of("--source", source.toString(), "--sink", "redis", "--wait"));
    for (Path jar : jars(request)) {
      command.addAll(List.of("--jar", jar.toString()));
    }
    for (String setting : SETTINGS) {
      command.addAll(List.of("--config", setting));
    }
    request
        .sql()
        .settings()
        .forEach((key, value) -> command.addAll(List.of("--config", key + "=" + value)));
    return command;
  }

  /** With what the functions require, when there are some. */
  private Path python(RunRequest request) {
    PythonCode functions = request.sql().python();
    return functions == null ? python.executable() : Path.of(functions.executable());
  }

  /** The connectors; Parquet files take libraries that fs-runtime.jar does not have. */
  private List<Path> jars(RunRequest request) throws IOException {
    List<Path> jars = new ArrayList<>();
    jars.add(installation.runtimeJar());
    if (request.inputs().values().stream().anyMatch(input -> input.file().endsWith(".parquet"))) {
      for (Path jar : installation.jars("engine")) {
        String name = jar.getFileName().toString();
        if (PARQUET.stream().anyMatch(name::startsWith)) {
          jars.add(jar);
        }
      }
    }
    return jars;
  }

  private Map<String, String> environment(
      GenerationPlan plan, RunRequest request, Path folder, Path work) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    // Another Flink's, another Python's, and those of a Redis that is not ours.
    all.keySet()
        .removeIf(
            name ->
                name.startsWith("FLINK_")
                    || name.startsWith("FS_REDIS_")
                    || name.equals("FS_JARS")
                    || name.equals("PYTHONHOME"));
    all.putAll(variables.of(plan));
    all.put("FS_REDIS_URI", request.redisUri());
    all.put("PYTHONPATH", joined(folder.toString(), environment.get("PYTHONPATH")));
    all.put("PYTHONDONTWRITEBYTECODE", "1");
    Path bin = python(request).getParent();
    all.put("PATH", joined(String.valueOf(bin), environment.get("PATH")));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    Files.createDirectories(work);
    all.put("FLINK_LOG_DIR", work.toString());
    all.put("TMPDIR", work.toString());
    // PyFlink splits these at blanks.
    String temporary = work.toString().contains(" ") ? "" : " -Djava.io.tmpdir=" + work;
    all.put("JVM_ARGS", JVM + temporary + " " + environment.getOrDefault("JVM_ARGS", ""));
    return all;
  }

  private static String joined(String first, @Nullable String rest) {
    return rest == null || rest.isEmpty() ? first : first + File.pathSeparator + rest;
  }

  private FsException failed(String pipeline, int status, Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    String sentence = PythonFailure.sentence(text.lines().toList());
    String kept =
        StateDirectory.keepLog(root, directories.cache(), "pyflink-" + pipeline + ".log", text);
    return new FsException(
        Problem.error(
            ErrorCode.E0303,
            "run.py of "
                + pipeline
                + " failed: "
                + (sentence.isEmpty() ? "it ended with status " + status : sentence),
            kept == null ? null : "all that it said is in " + kept));
  }
}
