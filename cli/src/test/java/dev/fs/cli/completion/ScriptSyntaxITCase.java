package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shells' own parsers, and shellcheck, find nothing to say about the scripts. */
class ScriptSyntaxITCase {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"BASH,bash -n", "BASH,shellcheck --norc", "ZSH,zsh -n", "FISH,fish -n"})
  void isClean(Shell shell, String checker) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checker.split(" ", -1)));
    assumeTrue(isPresent(command.get(0)), () -> command.get(0) + " is not installed");
    Path script = directory.resolve(shell.resource());
    Files.writeString(script, new CompletionScripts(Map.of()).text(shell));
    command.add(script.toString());
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", checker).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(said, StandardCharsets.UTF_8)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private static boolean isPresent(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
  }
}
