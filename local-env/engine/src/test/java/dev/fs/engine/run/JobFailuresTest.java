package dev.fs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import org.junit.jupiter.api.Test;

final class JobFailuresTest {
  @Test
  void anUnreadableInputKeepsItsWords() {
    var cause = new UnreadableInputException("data/x.csv is empty", "write a header");

    assertThat(JobFailures.describe(new IllegalStateException("the job was lost", cause)))
        .isEqualTo(
            new Failure(EngineCode.UNREADABLE_INPUT, "data/x.csv is empty", "write a header"));
  }
}
