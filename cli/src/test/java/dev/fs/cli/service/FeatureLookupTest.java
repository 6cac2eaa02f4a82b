package dev.fs.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.FsException;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  void aKeyHasAValueForEachKeyColumn() {
    Entity route =
        new Entity(
            new EntityName("route"),
            List.of("origin", "dest"),
            null,
            null,
            SourceRange.at("fs.yaml", 1, 1));
    assertThatCode(() -> FeatureLookup.requireParts(route, "route:EWR:ALB"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> FeatureLookup.requireParts(route, "route:EWR"))
        .hasMessage("route has 2 keys (origin, dest), route:EWR has 1");
    assertThatThrownBy(() -> FeatureLookup.requireParts(route, "route:EWR:ALB:X"))
        .hasMessage("route has 2 keys (origin, dest), route:EWR:ALB:X has 3");
    assertThatThrownBy(() -> FeatureLookup.requireParts(route, "route:"))
        .isInstanceOfSatisfying(
            FsException.class,
            e ->
                assertThat(e.problems().get(0).help())
                    .isEqualTo("write it as route:ORIGIN:DEST; a colon in a value is %3A"));
  }

  @Test
  void featuresStandAsThePipelinesWriteThem() {
    Set<String> there = new TreeSet<>(Set.of("a", "b", "c"));
    Set<String> known = new LinkedHashSet<>(List.of("c", "x", "a"));
    assertThat(FeatureLookup.ordered(there, known)).containsExactly("c", "a", "b");
    assertThat(FeatureLookup.ordered(there, null)).containsExactly("a", "b", "c");
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
