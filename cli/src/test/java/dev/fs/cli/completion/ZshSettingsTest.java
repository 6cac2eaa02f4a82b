package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZshSettingsTest {
  private static final String SEARCH = "fpath=(\"${ZDOTDIR:-$HOME}/.zfunc\" $fpath)";
  private static final String START = "autoload -Uz compinit && compinit";

  @Test
  void namesBothLinesInTheirOrder() {
    assertThat(ZshSettings.missing("")).containsExactly(SEARCH, START);
    assertThat(ZshSettings.missing("# fpath=(~/.zfunc $fpath)\n  # compinit\n"))
        .containsExactly(SEARCH, START);
  }

  @Test
  void namesTheOneThatIsMissing() {
    assertThat(ZshSettings.missing("fpath+=~/.zfunc\n")).containsExactly(START);
    assertThat(ZshSettings.missing("autoload -U compinit; compinit\n")).containsExactly(SEARCH);
    assertThat(ZshSettings.missing("source $ZSH/oh-my-zsh.sh\n")).containsExactly(SEARCH);
  }

  @Test
  void isContentWithItsOwnAdvice() {
    assertThat(ZshSettings.missing(SEARCH + "\n" + START + "\n")).isEmpty();
  }
}
