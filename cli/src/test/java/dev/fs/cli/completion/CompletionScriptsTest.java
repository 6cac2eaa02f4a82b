package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.command.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checked-in scripts are those of today's commands. {@code -Dfs.golden.update} writes them
 * anew.
 */
class CompletionScriptsTest {
  private static String current(Shell shell) {
    return GeneratedScript.of(shell, CompletionModelReader.read(Line.program()));
  }

  private static String sample(Shell shell) {
    return GeneratedScript.of(shell, CompletionModelReader.read(SampleCommands.program()));
  }

  @ParameterizedTest
  @EnumSource
  void checkedInScriptIsCurrent(Shell shell) throws IOException {
    Path file = Path.of("..", "completions", shell.resource());
    if (System.getProperty("fs.golden.update") != null) {
      Files.writeString(file, current(shell));
    }
    assertThat(Files.readString(file))
        .as("run the test with -Dfs.golden.update to write %s anew", file)
        .isEqualTo(current(shell));
  }

  @ParameterizedTest
  @EnumSource
  void sameCommandsGiveSameBytes(Shell shell) {
    assertThat(sample(shell)).isEqualTo(sample(shell));
  }

  @ParameterizedTest
  @EnumSource
  void printsAlikeInEveryLocale(Shell shell) {
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(current(shell))).isTrue();
    assertThat(current(shell)).endsWith("\n").doesNotContain("\r", "\t");
  }

  @ParameterizedTest
  @EnumSource
  void isMarkedAsOurs(Shell shell) {
    assertThat(sample(shell).lines().limit(3)).anyMatch(line -> line.contains(ScriptText.MARK));
  }

  @ParameterizedTest
  @EnumSource
  void leavesOutWhatIsHidden(Shell shell) {
    assertThat(sample(shell)).doesNotContain("secret-switch", "internal");
  }
}
