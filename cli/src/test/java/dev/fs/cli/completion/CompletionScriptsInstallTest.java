package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.completion.Installation.Outcome;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionScriptsInstallTest {
  @TempDir Path home;

  private CompletionScripts scripts() {
    return new CompletionScripts(Map.of("HOME", home.toString()));
  }

  private static ErrorCode code(Throwable thrown) {
    return ((FsException) thrown).problems().get(0).code();
  }

  @ParameterizedTest
  @EnumSource
  void writesTheScriptOnceAndSaysWhere(Shell shell) throws IOException {
    Installation first = scripts().install(shell, false);
    assertThat(first.outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(first.text()).startsWith("wrote " + first.file() + "\n");
    assertThat(first.file()).startsWith(home).hasContent(scripts().text(shell));
    try (Stream<Path> beside = Files.list(first.file().getParent())) {
      assertThat(beside).containsExactly(first.file());
    }
    assertThat(scripts().install(shell, false).outcome()).isEqualTo(Outcome.CURRENT);
  }

  @ParameterizedTest
  @EnumSource
  void replacesAnOlderOne(Shell shell) throws IOException {
    Path file = scripts().install(shell, false).file();
    Files.writeString(file, "# " + ScriptText.MARK + "\nold\n");
    assertThat(scripts().install(shell, false).outcome()).isEqualTo(Outcome.WRITTEN);
    assertThat(file).hasContent(scripts().text(shell));
  }

  @ParameterizedTest
  @EnumSource
  void leavesOtherFilesAlone(Shell shell) throws IOException {
    Path file = scripts().install(shell, true).file();
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {'m', 'i', 'n', 'e', (byte) 0xff});
    assertThatThrownBy(() -> scripts().install(shell, false))
        .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(ErrorCode.E0110));
    assertThat(file).hasBinaryContent(new byte[] {'m', 'i', 'n', 'e', (byte) 0xff});
  }

  @ParameterizedTest
  @EnumSource
  void onlySaysSoInADryRun(Shell shell) {
    Installation planned = scripts().install(shell, true);
    assertThat(planned.outcome()).isEqualTo(Outcome.PLANNED);
    assertThat(planned.text()).startsWith("would write " + planned.file());
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void keepsASymbolicLink() throws IOException {
    Path kept = Files.writeString(home.resolve("kept"), "# " + ScriptText.MARK + "\n");
    Path link = scripts().install(Shell.FISH, true).file();
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, kept);
    scripts().install(Shell.FISH, false);
    assertThat(link).isSymbolicLink();
    assertThat(kept).hasContent(scripts().text(Shell.FISH));
  }

  @Test
  void saysWhatStandsInTheWay() throws IOException {
    Files.writeString(home.resolve(".zfunc"), "a file");
    assertThatThrownBy(() -> scripts().install(Shell.ZSH, false))
        .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(ErrorCode.E0117))
        .hasMessageContaining(home.resolve(".zfunc").toString());
  }

  @Test
  void tellsZshUsersWhatIsMissing() throws IOException {
    Path settings = home.resolve(".zshrc");
    assertThat(scripts().install(Shell.ZSH, false).advice()).hasSize(3);
    Files.writeString(settings, "autoload -U compinit && compinit\n");
    assertThat(scripts().install(Shell.ZSH, false).advice())
        .first()
        .asString()
        .contains(settings.toString(), "before it calls compinit");
    Files.writeString(settings, "fpath+=~/.zfunc\n");
    assertThat(scripts().install(Shell.ZSH, false).advice())
        .first()
        .asString()
        .doesNotContain("before");
    Files.writeString(settings, "fpath+=~/.zfunc\nautoload -U compinit && compinit\n");
    assertThat(scripts().install(Shell.ZSH, false).advice())
        .containsExactly("New shells complete fs.");
    assertThat(settings).hasContent("fpath+=~/.zfunc\nautoload -U compinit && compinit\n");
  }
}
