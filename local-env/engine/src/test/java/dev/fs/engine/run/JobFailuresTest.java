package dev.fs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import org.apache.flink.table.api.TableRuntimeException;
import org.junit.jupiter.api.Test;

final class JobFailuresTest {
  @Test
  void anUnreadableInputKeepsItsWords() {
    var cause = new UnreadableInputException("data/x.csv is empty", "write a header");

    assertThat(JobFailures.describe(new IllegalStateException("the job was lost", cause)))
        .isEqualTo(
            new Failure(EngineCode.UNREADABLE_INPUT, "data/x.csv is empty", "write a header"));
  }

  @Test
  void aKeyThatIsTwiceInOneObjectIsSaidInTheWordsOfTheQuery() {
    var cause =
        new TableRuntimeException(
            "Key 'a' is already present. Duplicate keys are not allowed in JSON_OBJECTAGG. Please"
                + " ensure that keys are unique.");

    Failure failure = JobFailures.describe(new IllegalStateException("the job was lost", cause));

    assertThat(failure.message())
        .isEqualTo("JSON_OBJECTAGG meets the key \"a\" twice in one group");
    assertThat(failure.help()).contains("GROUP BY the key");
  }
}
