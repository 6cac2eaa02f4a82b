package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.FsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallPlaceTest {
  private static String place(Shell shell, Map<String, String> variables) {
    return new InstallPlace(variables).of(shell).toString();
  }

  @Test
  void isInTheHomeDirectory() {
    Map<String, String> home = Map.of("HOME", "/h", "ZDOTDIR", "", "XDG_DATA_HOME", "");
    assertThat(place(Shell.BASH, home)).isEqualTo("/h/.local/share/bash-completion/completions/fs");
    assertThat(place(Shell.ZSH, home)).isEqualTo("/h/.zfunc/_fs");
    assertThat(place(Shell.FISH, home)).isEqualTo("/h/.config/fish/completions/fs.fish");
  }

  @Test
  void followsTheVariablesOfTheShells() {
    assertThat(place(Shell.BASH, Map.of("XDG_DATA_HOME", "/d")))
        .isEqualTo("/d/bash-completion/completions/fs");
    assertThat(place(Shell.BASH, Map.of("BASH_COMPLETION_USER_DIR", "/a:/b", "HOME", "/h")))
        .isEqualTo("/a/completions/fs");
    assertThat(place(Shell.ZSH, Map.of("ZDOTDIR", "/z"))).isEqualTo("/z/.zfunc/_fs");
    assertThat(place(Shell.FISH, Map.of("XDG_CONFIG_HOME", "/c")))
        .isEqualTo("/c/fish/completions/fs.fish");
  }

  @Test
  void ignoresRelativeXdgDirectories() {
    assertThat(place(Shell.FISH, Map.of("XDG_CONFIG_HOME", "c", "HOME", "/h")))
        .isEqualTo("/h/.config/fish/completions/fs.fish");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenThereIsNoHome(Shell shell) {
    assertThatThrownBy(() -> place(shell, Map.of("HOME", "")))
        .isInstanceOfSatisfying(
            FsException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.message()).startsWith("HOME is not set");
                          assertThat(problem.help())
                              .endsWith("fs completion " + shell.word() + " > FILE");
                        }));
  }
}
