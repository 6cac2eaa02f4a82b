package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The installed program as its users start it: a process, with an environment of its own. */
public final class Program {
  private static final Path HOME = Path.of(System.getProperty("fs.home"));
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Path home;
  private final Path directory;
  private final Map<String, String> variables;
  private final List<String> before;

  private Program(Path home, Path directory, Map<String, String> variables, List<String> before) {
    this.home = home;
    this.directory = directory;
    this.variables = variables;
    this.before = before;
  }

  /** What a command left behind. */
  public record Result(int exit, String out, String err) {
    /** One or more problems in words, and nothing of ours. */
    Result saysWithoutATrace(int exitCode, String... texts) {
      assertThat(exit).as(err).isEqualTo(exitCode);
      assertThat(out + err)
          .doesNotContain("\tat ")
          .doesNotContain("Exception in thread")
          .doesNotContain("FS-E0001");
      for (String text : texts) {
        assertThat(err).contains(text);
      }
      return this;
    }

    Result isDone() {
      assertThat(exit).as(err).isZero();
      return this;
    }
  }

  /**
   * In a directory, with a cache that no other test uses. The engine makes no archives, which would
   * take the processors away from the tests.
   */
  public static Program in(Path directory, Path cache) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", cache.resolveSibling("home").toString());
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("FS_CACHE_DIR", cache.toString());
    variables.put("FS_ENGINE_OPTIONS", "-Dfs.idle=60 -Dfs.home=/nonexistent");
    if (System.getenv("JAVA_HOME") != null) {
      variables.put("JAVA_HOME", System.getenv("JAVA_HOME"));
    }
    return new Program(HOME, directory, variables, List.of());
  }

  Program at(Path other) {
    return new Program(home, other, variables, before);
  }

  public Program with(String name, String value) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put(name, value);
    return new Program(home, directory, changed, before);
  }

  Program without(String name) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.remove(name);
    return new Program(home, directory, changed, before);
  }

  /** Started by another program, as {@code unshare -n}. */
  public Program by(String... command) {
    return new Program(home, directory, variables, List.of(command));
  }

  /** Of another installation. */
  public Program installedAt(Path other) {
    return new Program(other, directory, variables, before);
  }

  Path directory() {
    return directory;
  }

  public Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(home.resolve("bin/fs").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("fs-out", null);
    Path err = Files.createTempFile("fs-err", null);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return new Running(builder.start(), out, err);
  }

  public Result run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** A command under way. */
  public record Running(Process process, Path out, Path err) {
    public Result end() throws IOException, InterruptedException {
      return end(LONGEST);
    }

    Result end(Duration most) throws IOException, InterruptedException {
      boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
      String said = Files.readString(err);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("ends within %s; it said: %s", most, said).isTrue();
      // Bytes of the user's may be no UTF-8.
      String answer = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(err);
      return new Result(process.exitValue(), answer, said);
    }

    void signal(String name) throws IOException, InterruptedException {
      Processes.signal(process.pid(), name);
    }
  }
}
