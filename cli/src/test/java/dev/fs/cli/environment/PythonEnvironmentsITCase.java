package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.config.Setting;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that answer as Python, pip and uv do: installing PyFlink itself takes minutes. */
final class PythonEnvironmentsITCase {
  private static final String UV =
      """
      #!/bin/sh
      echo "uv $*" >> "@LOG@"
      [ -z "$FAIL_UV" ] || exit 2
      case "$1" in
        venv) mkdir -p "$4/bin" && cp "@PYTHON@" "$4/bin/python" ;;
        pip) printf '%s' "${5#*==}" > "${4%/*}/flink" ;;
      esac
      """;

  @TempDir Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private Path bin;
  private Path log;

  @BeforeEach
  void path() throws IOException {
    bin = Files.createDirectory(directory.resolve("bin"));
    log = Files.createFile(directory.resolve("installs"));
    variables.put("PATH", bin + ":/usr/bin:/bin");
    variables.put("FS_CACHE_DIR", directory.resolve("cache").toString());
    FakePython.alone(bin, "3.11.9", log);
  }

  private Path python(String name, String version) throws IOException {
    return FakePython.write(bin.resolve(name), version, log);
  }

  private PythonEnvironments environments(@Nullable String named) {
    return new PythonEnvironments(
        variables,
        directory,
        WorkingDirectories.find(variables, directory),
        named == null ? null : new Setting("python", named, ".fs/local.yaml:3"),
        said::add,
        text -> {});
  }

  private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    List<Problem> problems = new ArrayList<>();
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FsException.class, e -> problems.addAll(e.problems()));
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @Test
  void isMadeOnceAndFoundFromThenOn() throws IOException {
    assertThat(environments(null).find()).isEmpty();
    assertThat(problem(() -> environments(null).ready()).code()).isEqualTo(ErrorCode.E0304);

    PythonInterpreter made = environments(null).setUp();
    PythonInterpreter again = environments(null).setUp();

    assertThat(made.executable())
        .isEqualTo(
            directory.resolve(
                "cache/python/3.11-flink-" + PythonEnvironments.flinkVersion() + "/bin/python"));
    assertThat(again.executable()).isEqualTo(made.executable());
    assertThat(environments(null).ready().executable()).isEqualTo(made.executable());
    assertThat(Files.readAllLines(log))
        .containsExactly(
            "pip -m pip install --no-input apache-flink==" + PythonEnvironments.flinkVersion());
    assertThat(said).hasSize(1).first().asString().contains("850 MB");
  }

  @Test
  void twoAtOnceMakeOne() throws IOException {
    CompletableFuture<PythonInterpreter> other =
        CompletableFuture.supplyAsync(() -> environments(null).setUp());

    PythonInterpreter one = environments(null).setUp();

    assertThat(other.join().executable()).isEqualTo(one.executable());
    assertThat(Files.readAllLines(log)).hasSize(1);
  }

  @Test
  void aHalfMadeOneDoesNotCountAndIsMadeAnew() throws IOException {
    PythonInterpreter made = environments(null).setUp();
    Path venv = made.executable().resolve("../..").normalize();
    Files.delete(venv.resolve("fs-complete"));
    Path rest = Files.createFile(venv.resolve("rest"));

    assertThat(environments(null).find()).isEmpty();
    environments(null).setUp();

    assertThat(rest).doesNotExist();
    assertThat(Files.readAllLines(log)).hasSize(2);
  }

  @Test
  void aBrokenOneIsMadeAnew() throws IOException {
    PythonInterpreter made = environments(null).setUp();
    Files.delete(made.executable().resolveSibling("flink"));

    environments(null).setUp();

    assertThat(made.executable().resolveSibling("flink")).exists();
    assertThat(Files.readAllLines(log)).hasSize(2);
  }

  @Test
  void aFailureShowsTheLastWordsAndLeavesNothingThatCounts() throws IOException {
    variables.put("FAIL_PIP", "1");

    Problem problem = problem(() -> environments(null).setUp());

    assertThat(problem.code()).isEqualTo(ErrorCode.E0302);
    assertThat(problem.message())
        .isEqualTo("PyFlink could not be installed: pip ended with status 1");
    assertThat(problem.help()).contains("No matching distribution found").contains(".log");
    assertThat(environments(null).find()).isEmpty();
    assertThat(directory.resolve("cache/python"))
        .isDirectoryNotContaining(file -> Files.isDirectory(file));
  }

  @Test
  void uvIsTakenWhereItIsThereAndPipWhereItFails() throws IOException {
    FakePython.program(
        bin.resolve("uv"),
        UV.replace("@LOG@", log.toString()).replace("@PYTHON@", bin.resolve("python3").toString()));

    environments(null).setUp();

    assertThat(Files.readAllLines(log)).hasSize(2).allMatch(line -> line.startsWith("uv "));
    Files.writeString(log, "");
    variables.put("FS_CACHE_DIR", directory.resolve("other").toString());
    variables.put("FAIL_UV", "1");
    environments(null).setUp();
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("uv venv"),
            line -> assertThat(line).startsWith("pip "));
  }

  @Test
  void aPythonThatIsTooNewIsPassedOver() throws IOException {
    python("python3", "3.13.1");
    assertThat(problem(() -> environments(null).setUp()).code()).isEqualTo(ErrorCode.E0301);

    python("python3.10", "3.10.2");

    assertThat(environments(null).setUp().executable().toString()).contains("/3.10-flink-");
  }

  @Test
  void aNamedOneIsTakenWhenItIsFit() throws IOException {
    Path named = python("mine", "3.12.1");
    Files.writeString(bin.resolve("flink"), PythonEnvironments.flinkVersion());

    assertThat(environments("mine").ready())
        .isEqualTo(
            new PythonInterpreter(
                named, "3.12.1", PythonEnvironments.flinkVersion(), ".fs/local.yaml:3"));
    assertThat(environments("bin/mine").setUp().executable()).isEqualTo(named);
  }

  @Test
  void aNamedOneThatIsNotFitIsSaidWithItsPlace() throws IOException {
    python("mine", "3.12.1");
    assertThat(problem(() -> environments("mine").ready()).message())
        .isEqualTo(".fs/local.yaml:3 names mine, which is Python 3.12.1 without apache-flink");
    Files.writeString(bin.resolve("flink"), "1.20.0");
    assertThat(problem(() -> environments("mine").ready()).message())
        .contains("which has apache-flink 1.20.0; fs has " + PythonEnvironments.flinkVersion());
    assertThat(problem(() -> environments("/nowhere/python").find()).message())
        .contains("/nowhere/python, which is no program");
    assertThat(problem(() -> environments("python3.9").find()).message())
        .contains("which is no Python that starts");
  }
}
