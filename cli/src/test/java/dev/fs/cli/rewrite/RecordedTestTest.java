package dev.fs.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.assertion.Checker;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestSettings;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import dev.fs.engine.api.TestReply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RecordedTestTest {
  private static final Contract CONTRACT =
      new Contract(
          1,
          "trips",
          "driver",
          List.of(new Contract.KeyColumn("id", "STRING")),
          null,
          "batch",
          "append",
          "none",
          null,
          List.of(
              new Contract.Feature("place", "STRING", 60L, null),
              new Contract.Feature("drawn", "DOUBLE", 60L, null),
              new Contract.Feature("seen", "STRING", 3_600L, null)),
          List.of(),
          "");

  @Test
  void itReadsBackAsTheRowsAndWhatTheyLeft() {
    RecordedTest recorded =
        new RecordedTest(
            "odd",
            List.of(
                new RecordedTest.Given(
                    "trips",
                    new TreeMap<>(Map.of("a b", "STRING", "n", "INT")),
                    List.of(Map.of("a b", " null: #x\n", "n", "-1"), Map.of("n", "2"))),
                new RecordedTest.Given("none", Map.of("n", "INT"), List.of())));
    TestReply.Look look =
        new TestReply.Look(
            List.of(
                new TestReply.Key("driver:z", Map.of("seen", "~"), Map.of("seen", 3_600_000L), -1),
                new TestReply.Key(
                    "driver:a",
                    Map.of("place", "it's", "drawn", "0.5", "seen", "!any", "_ts.trips", "7"),
                    Map.of("place", 60_000L, "drawn", 60_000L, "seen", 3_600_000L),
                    -1)),
            null);
    FieldTypes types = FieldTypes.of(CONTRACT, null);
    Checker checker = new Checker(CONTRACT, types, TestSettings.DEFAULT);

    String text = recorded.expecting(CONTRACT, checker, Set.of("drawn"), look);

    TestCase test = parse(text);
    assertThat(checker.check(test.expect(), look)).isEmpty();
    assertThat(test.settings().recorded()).isNotNull();
    assertThat(text)
        .contains(
            "- {key: \"driver:a\", value: {place: \"it's\", drawn: !present , seen: \"!any\"}}\n",
            "- {key: \"driver:z\", value: {drawn: !any , seen: \"~\"}, ttl: 1h}\n");
    TestStep.Feed feed = (TestStep.Feed) test.steps().get(0);
    List<GivenRows.Row> rows = ((GivenRows.Listed) feed.rows()).rows();
    assertThat(((WrittenValue.Text) rows.get(0).values().get("a b").value()).text())
        .isEqualTo(" null: #x\n");
    assertThat(rows.get(1).values()).containsOnlyKeys("n");
    assertThat(((GivenRows.Listed) ((TestStep.Feed) test.steps().get(1)).rows()).rows()).isEmpty();
    assertThat(parse(recorded.withoutExpectations()).expect().redis().keys()).isEmpty();
  }

  private static TestCase parse(String text) {
    Problems problems = new Problems();
    List<TestCase> tests =
        TestFileParser.parse(new SourceFile("t.yml", text), "trips", problems).tests();
    assertThat(problems.list()).as(text).isEmpty();
    return tests.get(0);
  }
}
