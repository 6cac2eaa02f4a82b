package dev.fs.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.FsException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FeatureLookupTest {
  private static final Set<String> KNOWN = Set.of("flights_1h", "mean_delay_1h");

  @Test
  void aNameThatNoPipelineHasIsRefused() {
    assertThatThrownBy(
            () -> FeatureLookup.requireKnown(List.of("flights_2h"), Set.of("flights_1h"), KNOWN))
        .isInstanceOf(FsException.class)
        .satisfies(e -> assertHelp((FsException) e));
  }

  private static void assertHelp(FsException e) {
    assertThat(e.problems().get(0).help()).isEqualTo("did you mean \"flights_1h\"?");
  }

  @Test
  void whatIsKnownOrThereOrCannotBeJudgedIsNot() {
    List<String> wanted = List.of("mean_delay_1h", "others", "_et:p");
    assertThatCode(() -> FeatureLookup.requireKnown(wanted, Set.of("others"), KNOWN))
        .doesNotThrowAnyException();
    assertThatCode(() -> FeatureLookup.requireKnown(List.of("x"), Set.of(), null))
        .doesNotThrowAnyException();
  }
}
