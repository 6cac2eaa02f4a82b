package dev.fs.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassListsTest {
  @Test
  void keepsALineAsOftenAsOneListHasIt() {
    List<String> union =
        ClassLists.union(
            List.of(
                List.of("A", "@lambda B"), List.of("@lambda B", "@lambda B", "C"), List.of("A")));

    assertThat(union).containsExactly("A", "@lambda B", "@lambda B", "C");
  }
}
