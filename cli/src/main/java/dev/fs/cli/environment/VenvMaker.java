package dev.fs.cli.environment;

import dev.fs.cli.error.FsException;
import dev.fs.sandbox.Tether;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual environments. No index is named: each installer has its own configuration for that.
 */
final class VenvMaker {
  private final Map<String, String> environment;
  private final PythonProbe probe;
  private final Consumer<String> say;
  private final Consumer<String> progress;

  /**
   * Makes them with the programs that are on PATH.
   *
   * @param say told what takes long
   * @param progress told how far it is
   */
  VenvMaker(
      Map<String, String> environment,
      PythonProbe probe,
      Consumer<String> say,
      Consumer<String> progress) {
    this.environment = environment;
    this.probe = probe;
    this.say = say;
    this.progress = progress;
  }

  /** A command that makes a part of one, and the name of its program. */
  record Step(String program, List<String> command) {
    Step {
      command = List.copyOf(command);
    }
  }

  /**
   * What to make.
   *
   * @param folder that the steps run in
   * @param announcement of what takes long
   * @param subject that is installed, in few words
   * @param ways how, the quickest first
   */
  record Making(
      PythonVenv venv, Path folder, String announcement, String subject, List<List<Step>> ways) {}

  /**
   * How an environment can be made.
   *
   * @param python what it is made of: an executable, or a version that uv brings
   * @param withPip whether {@code python} is an executable, so that pip can do it too
   * @param preparing further steps before pip installs
   * @param wanted what is installed, as pip takes it
   */
  List<List<Step>> ways(
      PythonVenv venv, String python, boolean withPip, List<Step> preparing, List<String> wanted) {
    String own = venv.executable().toString();
    String place = venv.directory().toString();
    List<List<Step>> ways = new ArrayList<>();
    Path uv = probe.onPath("uv");
    if (uv != null) {
      String program = uv.toString();
      ways.add(
          List.of(
              new Step("uv", List.of(program, "venv", "--python", python, place)),
              new Step("uv", with(List.of(program, "pip", "install", "--python", own), wanted))));
    }
    if (withPip) {
      List<Step> steps = new ArrayList<>();
      steps.add(new Step("venv", List.of(python, "-m", "venv", place)));
      steps.addAll(preparing);
      steps.add(new Step("pip", with(List.of(own, "-m", "pip", "install", "--no-input"), wanted)));
      ways.add(steps);
    }
    return ways;
  }

  private static List<String> with(List<String> first, List<String> rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  /**
   * Makes one, unless it is there and works, by the first way that leads to something that works.
   *
   * @return why none does, and nothing is left then but the log; null: it is there
   * @throws FsException FS-E0504 when there is no place for it
   */
  @SuppressWarnings("try") // The lock is held, not used.
  @Nullable String make(Making making, Predicate<Path> works) throws InterruptedException {
    PythonVenv venv = making.venv();
    Path parent = venv.lock().getParent();
    try {
      Files.createDirectories(parent);
      progress.accept("waiting for another fs that installs " + making.subject());
      try (ProcessLock lock = ProcessLock.take(venv.lock())) {
        // Whoever had to wait for the lock finds the other's.
        if (venv.isComplete() && works.test(venv.executable())) {
          return null;
        }
        say.accept(making.announcement());
        return makeAnew(making, works);
      }
    } catch (IOException e) {
      throw WorkingDirectories.problem(
          "cannot write to " + parent + ": " + e.getMessage(),
          "set FS_CACHE_DIR to a directory that you can write to");
    }
  }

  private @Nullable String makeAnew(Making making, Predicate<Path> works)
      throws IOException, InterruptedException {
    PythonVenv venv = making.venv();
    Files.deleteIfExists(venv.log());
    String failure = "";
    for (List<Step> way : making.ways()) {
      RunDirectories.delete(venv.directory());
      failure = failure(way, making);
      if (failure.isEmpty() && !works.test(venv.executable())) {
        failure = "what is installed cannot be imported";
      }
      if (failure.isEmpty()) {
        venv.complete();
        return null;
      }
    }
    RunDirectories.delete(venv.directory());
    return failure;
  }

  /** Takes the steps; what went wrong, or nothing. */
  private String failure(List<Step> way, Making making) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (Step step : way) {
      ProcessBuilder builder = Tether.tie(step.command(), making.venv().log());
      builder.directory(making.folder().toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
      Process process = builder.start();
      try {
        while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
          long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
          progress.accept(
              "installing " + making.subject() + " by " + step.program() + " … " + seconds + " s");
        }
      } finally {
        // Also ends it, when this is interrupted.
        process.getOutputStream().close();
      }
      if (process.exitValue() != 0) {
        return step.program() + " ended with status " + process.exitValue();
      }
    }
    return "";
  }
}
