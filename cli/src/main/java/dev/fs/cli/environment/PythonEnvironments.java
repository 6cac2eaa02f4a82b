package dev.fs.cli.environment;

import dev.fs.cli.config.Setting;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Python that runs run.py: one that the user names, else an environment with PyFlink that fs
 * keeps in the cache, one for each version of Python and of Flink.
 */
public final class PythonEnvironments {
  private static final String OWN = "fs python setup";
  private static final String UNLESS_UV = "3.12";
  private static final int LAST_WORDS = 15;

  private final Path directory;
  private final Path cache;
  private final @Nullable Setting named;
  private final PythonProbe probe;
  private final VenvMaker maker;

  /**
   * Python environments of a user.
   *
   * @param directory that a named interpreter's path is relative to
   * @param named the setting {@code python}; null: none
   * @param say told what takes long
   * @param progress told how far it is
   */
  public PythonEnvironments(
      Map<String, String> environment,
      Path directory,
      WorkingDirectories directories,
      @Nullable Setting named,
      Consumer<String> say,
      Consumer<String> progress) {
    this.directory = directory;
    this.cache = directories.cache().resolve("python");
    this.named = named;
    this.probe = new PythonProbe(environment);
    this.maker = new VenvMaker(environment, probe, say, progress);
  }

  /** The version of apache-flink that run.py is run under: that of the engine. */
  public static String flinkVersion() {
    try (InputStream in = PythonEnvironments.class.getResourceAsStream("flink-version")) {
      if (in == null) {
        throw new IllegalStateException("no resource flink-version");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Environments over one of these. */
  PythonLayers layers() {
    return new PythonLayers(cache, maker, this::works);
  }

  /** What pip is asked for. */
  static String requirement() {
    return "apache-flink==" + flinkVersion();
  }

  /** Where fs keeps its own. */
  public Path place() {
    return cache;
  }

  /**
   * The interpreter to run with.
   *
   * @throws FsException FS-E0301 when a named one is not fit, FS-E0304 when there is none
   */
  public PythonInterpreter ready() {
    return find()
        .orElseThrow(
            () ->
                new FsException(
                    Problem.error(
                        ErrorCode.E0304,
                        "PyFlink is not set up",
                        "fs python setup installs it, once (850 MB); or name a Python that has it:"
                            + " FS_PYTHON")));
  }

  /**
   * The interpreter to run with; empty when nobody names one and none is set up.
   *
   * @throws FsException FS-E0301 when a named one is not fit
   */
  public Optional<PythonInterpreter> find() {
    return named == null ? own() : Optional.of(named(named));
  }

  /**
   * The interpreter to run with, installed when there is none yet.
   *
   * @throws FsException as {@link #find} and {@link #setUp} do
   */
  public PythonInterpreter readyOrSetUp() {
    return find().orElseGet(this::setUp);
  }

  private PythonInterpreter named(Setting setting) {
    Path executable =
        setting.value().contains("/")
            ? directory.resolve(setting.value()).normalize()
            : probe.onPath(setting.value());
    String place = setting.origin() + " names " + setting.value();
    String help = "name a Python that has " + requirement() + ", or unset it and run: " + OWN;
    if (executable == null || !Files.isExecutable(executable) || Files.isDirectory(executable)) {
      throw unfit(place + ", which is no program", help);
    }
    PythonInterpreter found =
        probe
            .ask(executable, setting.origin())
            .orElseThrow(() -> unfit(place + ", which is no Python that starts", help));
    if (found.flink() == null) {
      throw unfit(place + ", which is Python " + found.version() + " without apache-flink", help);
    }
    if (!found.flink().equals(flinkVersion())) {
      throw unfit(
          place + ", which has apache-flink " + found.flink() + "; fs has " + flinkVersion(), help);
    }
    return found;
  }

  private static FsException unfit(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0301, message, help));
  }

  private Optional<PythonInterpreter> own() {
    for (String minor : PythonInterpreter.MINORS) {
      PythonVenv venv = venv(minor);
      if (venv.isComplete()) {
        return Optional.of(new PythonInterpreter(venv.executable(), minor, flinkVersion(), OWN));
      }
    }
    return Optional.empty();
  }

  private PythonVenv venv(String minor) {
    return new PythonVenv(cache.resolve(minor + "-flink-" + flinkVersion()));
  }

  /**
   * The interpreter to run with, installed if there is none yet or if it is broken.
   *
   * @throws FsException FS-E0301 when there is no Python for it, FS-E0302 when installing fails
   */
  public PythonInterpreter setUp() {
    if (named != null) {
      return named(named);
    }
    Optional<PythonInterpreter> present = own().filter(this::works);
    if (present.isPresent()) {
      return present.get();
    }
    Optional<PythonInterpreter> base = probe.fitting();
    if (base.isEmpty() && probe.onPath("uv") == null) {
      throw unfit(
          "no Python from 3.9 to 3.12 is on PATH",
          "install one (Debian: apt install python3 python3-venv, macOS: brew install"
              + " python@3.12), or uv, which brings one");
    }
    PythonVenv venv = venv(base.map(PythonInterpreter::minor).orElse(UNLESS_UV));
    String python = base.map(found -> found.executable().toString()).orElse(UNLESS_UV);
    make(venv, python, base.isPresent());
    return new PythonInterpreter(
        venv.executable(),
        base.map(PythonInterpreter::version).orElse(UNLESS_UV),
        flinkVersion(),
        OWN);
  }

  private void make(PythonVenv venv, String python, boolean withPip) {
    try {
      String failure =
          maker.make(
              new VenvMaker.Making(
                  venv,
                  directory,
                  "installing apache-flink "
                      + flinkVersion()
                      + " into "
                      + venv.directory()
                      + " (850 MB)",
                  "PyFlink",
                  maker.ways(venv, python, withPip, List.of(), List.of(requirement()))),
              this::works);
      if (failure != null) {
        throw new FsException(
            Problem.error(
                ErrorCode.E0302,
                "PyFlink could not be installed: " + failure,
                venv.shownWords(LAST_WORDS)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FsException(
          Problem.error(ErrorCode.E0302, "interrupted while PyFlink was installed", null));
    }
  }

  private boolean works(PythonInterpreter interpreter) {
    return works(interpreter.executable());
  }

  private boolean works(Path executable) {
    return probe.imports(executable, "pyflink.table");
  }
}
