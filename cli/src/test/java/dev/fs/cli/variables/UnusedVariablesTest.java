package dev.fs.cli.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnusedVariablesTest {
  @Test
  void whatNoTextUsesIsWarnedOf() {
    List<String> texts = List.of("'${TOPIC}' ${GROUP:-fs}", "TOPICS");
    assertThat(UnusedVariables.find(List.of("TOPIC", "GROUP"), texts)).isEmpty();
    assertThat(UnusedVariables.find(List.of("NAME"), List.of("'$${NAME}'"))).hasSize(1);
    List<Problem> found = UnusedVariables.find(List.of("TOPICS"), texts);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(found.get(0).help()).isEqualTo("did you mean \"TOPIC\"?");
  }
}
