package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TestId;
import dev.fs.cli.report.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways in which the tests of other tools pass although something is wrong, each as it was found
 * there. None of them may pass here.
 */
final class PassesAlthoughWrongITCase {
  @TempDir Path directory;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    fs = new RealFs(directory);
    write("fs.yaml", "version: 1\nproject: shop\nentities: {user: {keys: [user_id], ttl: 7d}}\n");
    write(
        "features/paid/pipeline.yaml",
        "version: 1\nentity: user\nmode: streaming\nevent_time: paid_at\n");
    write(
        "features/paid/source.sql",
        """
        CREATE TABLE payments (user_id BIGINT, amount DECIMAL(30, 10), note STRING, paid_at TIMESTAMP(3))
        WITH ('connector' = 'datagen');
        """);
    write(
        "features/paid/transform.sql",
        "INSERT INTO feature_sink SELECT user_id, paid_at, amount, note FROM payments;\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** One test: these rows are given, all of one moment, and this is expected. */
  private RealFs.Result test(String rows, String expect, String... more) throws IOException {
    return tests(one("a_test", rows, expect), more);
  }

  private static String one(String name, String rows, String expect) {
    return "  - name: "
        + name
        + "\n    given: [{input: payments, rows: ["
        + rows
        + "]}]\n    expect:\n"
        + expect.indent(6);
  }

  private RealFs.Result tests(String tests, String... more) throws IOException {
    write("features/paid/tests/paid.yml", "unit_tests:\n" + tests);
    List<String> arguments = new ArrayList<>(List.of("test", "-o", "json"));
    arguments.addAll(List.of(more));
    return fs.run(arguments.toArray(String[]::new));
  }

  private static String row(int user, String amount, String note) {
    return "{user_id: %s, amount: %s, note: %s, paid_at: 2024-01-01 00:00:00}"
        .formatted(user, amount, note);
  }

  private static void failed(RealFs.Result result, String... differences) {
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(4);
    assertThat(result.out()).contains("\"failed\":1").contains(differences);
  }

  @Test
  void duplicateResultRowsCollapsed() throws IOException {
    String two = row(1, "5", "a") + ", " + row(1, "5", "a");

    failed(test(two, "rows: [{user_id: 1, amount: 5, note: a}]"), "\"kind\":\"unexpected\"");
    assertThat(fs.run("test").out()).contains("unexpected  ← the very row came 2 times");
    failed(
        test(
            row(1, "5", "a"),
            "rows: [{user_id: 1, amount: 5, note: a}, {user_id: 1, amount: 5, note: a}]"),
        "\"kind\":\"missing\"");
    assertThat(
            test(two, "rows: [{user_id: 1, amount: 5, note: a}, {user_id: 1, amount: 5, note: a}]")
                .exit())
        .isZero();
  }

  @Test
  void onlyTheColumnsOfTheFirstRowCompared() throws IOException {
    String two = row(1, "5", "a") + ", " + row(2, "6", "b");

    RealFs.Result uneven =
        test(two, "rows: [{user_id: 1, amount: 5}, {user_id: 2, amount: 6, note: WRONG}]");
    assertThat(uneven.exit()).as(uneven.out()).isEqualTo(3);
    assertThat(uneven.out()).contains("\"code\":\"FS-E0403\"").contains("note");
    failed(
        test(two, "rows: [{user_id: 1, amount: 5, note: a}, {user_id: 2, amount: 6, note: WRONG}]"),
        "\"expected\":\"WRONG\",\"actual\":\"b\"");
  }

  @Test
  void trailingSpacesTrimmed() throws IOException {
    failed(
        test(row(1, "5", "\"a \""), "rows: [{user_id: 1, amount: 5, note: a}]"),
        "\"expected\":\"a\",\"actual\":\"a \"");
    failed(
        test(
            row(1, "5", "a"),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: \"a\\n\"}}]}"),
        "\"expected\":\"a\\n\",\"actual\":\"a\"");
    failed(
        test(
            row(1, "5", "\" \""),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: \"\"}}]}"),
        "\"expected\":\"\",\"actual\":\" \"");
  }

  @Test
  void decimalComparedAsRoundedFloat() throws IOException {
    failed(
        test(
            row(1, "12345678901234567890.0000000001", "a"),
            "rows: [{user_id: 1, amount: 12345678901234567890, note: a}]"),
        "\"actual\":\"12345678901234567890.0000000001\"");
    failed(
        test(
            row(1, "0.1234567", "a"),
            "redis: {keys: [{key: \"user:1\", value: {amount: 0.1234571, note: a}}]}"),
        "\"actual\":\"0.1234567000\"");
    // A tolerance is for FLOAT and DOUBLE.
    failed(
        tests(
            one("tolerant", row(1, "1", "a"), "rows: [{user_id: 1, amount: 1.0000001, note: a}]")
                + "    config: {tolerance: 0.1}\n"),
        "\"expected\":\"1.0000001000\"");
  }

  @Test
  void noTestFoundAndExitZero() throws IOException {
    assertThat(fs.run("test").exit()).isEqualTo(5);
    RealFs.Result none = tests(one("a_test", "", "redis: {keys: []}"), "paid::another");
    assertThat(none.exit()).isEqualTo(5);
    assertThat(none.out()).contains("\"code\":\"FS-E0115\"");
    assertThat(tests("").exit()).as("a file without tests").isEqualTo(2);
  }

  @Test
  void allTestsSkippedAndExitZero() throws IOException {
    RealFs.Result skipped =
        tests(
            one("a_test", row(1, "5", "a"), "redis: {keys: []}")
                + "    config: {enabled: false}\n");

    assertThat(skipped.exit()).as(skipped.out() + skipped.err()).isEqualTo(5);
    assertThat(skipped.out()).contains("\"status\":\"skipped\"");
  }

  @Test
  void misspeltKeyOfAnExpectationIgnored() throws IOException {
    for (String wrong :
        List.of(
            "reddis: {keys: []}\nrows: []",
            "redis: {kyes: [], keys: []}",
            "redis: {keys: [{key: \"user:1\", valeu: {amount: 6}, absent: true}]}",
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: a}, tll: 1h}]}",
            "row: []\nredis: {keys: []}")) {
      RealFs.Result result = test(row(1, "5", "a"), wrong);
      assertThat(result.exit()).as(wrong + result.out()).isEqualTo(2);
      assertThat(result.out()).contains("\"code\":\"FS-E0103\"").contains("did you mean");
    }
  }

  @Test
  void emptyKeyOfAnExpectationIgnored() throws IOException {
    for (String empty :
        List.of(
            "rows:\nredis: {mode: subset, keys: [{key: \"user:1\", value: {amount: 5}}]}",
            "redis: {mode: subset, keys: [{key: \"user:1\", value: {amount: 5}, ttl: }]}",
            "redis: {keys: }",
            "redis:")) {
      RealFs.Result result = test(row(1, "5", "a"), empty);
      assertThat(result.exit()).as(empty + result.out()).isEqualTo(3);
      assertThat(result.out()).contains("\"code\":\"FS-E0403\"");
    }
  }

  @Test
  void expectationOfAnUnknownNameIgnored() throws IOException {
    for (String unknown :
        List.of(
            "redis: {mode: subset, keys: [{key: \"usr:1\", absent: true}]}",
            "redis: {mode: subset, keys: [{key: \"user:1\", value: {amuont: null}}]}",
            "rows: [{user_id: 1, amuont: null}]",
            "redis: {mode: subset, keys: [{key: \"user:1:2\", absent: true}]}",
            "redis: {mode: subset, keys: [{key: \"user:one\", absent: true}]}")) {
      RealFs.Result result = test(row(1, "5", "a"), unknown);
      assertThat(result.exit()).as(unknown + result.out()).isEqualTo(3);
      assertThat(result.out()).containsPattern("FS-E040[12]").contains("\"line\":5");
    }
    RealFs.Result table =
        tests(
            """
              - name: a_test
                given: [{input: paymnets, rows: []}]
                expect: {rows: []}
            """);
    assertThat(table.exit()).isEqualTo(3);
    assertThat(table.out()).contains("FS-E0401").contains("did you mean \\\"payments\\\"?");
  }

  /** What differs may look alike: NULL and an empty text, a number and its text, two spaces. */
  @Test
  void aDifferenceShownAsEmpty() throws IOException {
    failed(
        test(
            row(1, "5", "\"\""),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: null}}]}"),
        "\"field\":\"note\",\"expected\":null,\"actual\":\"\",\"kind\":\"unexpected_field\"");
    failed(
        test(
            row(1, "5", "null"),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: \"\"}}]}"),
        "\"field\":\"note\",\"expected\":\"\",\"actual\":null,\"kind\":\"missing_field\"");
    failed(
        test(
            row(1, "5", "\"a\\u00A0b\""),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: a b}}]}"),
        "\"field\":\"note\",\"expected\":\"a b\"");
  }

  @Test
  void exitCodeIsASumThatWrapsToZero() {
    CheckResult failed =
        new CheckResult(
            new TestId("paid", "a_test"),
            SourceRange.at("features/paid/tests/paid.yml", 2, 11),
            CheckResult.Status.FAILED,
            0.1,
            List.of(),
            List.of(),
            null);

    for (int failures : List.of(1, 4, 256, 512)) {
      List<CheckResult> results = new ArrayList<>();
      for (int i = 0; i < failures; i++) {
        results.add(failed);
      }
      assertThat(new TestReport(results, 1, List.of()).exitCode().code()).isEqualTo(4);
    }
  }

  @Test
  void aSnapshotAcceptedUnseen() throws IOException {
    String right = one("a_test", row(1, "5", "a"), "rows: [{user_id: 1, amount: 5, note: a}]");

    failed(tests(right + "    config: {recorded: true}\n"), "\"status\":\"failed\"");
    RealFs.Result shown = fs.run("test");
    assertThat(shown.out() + shown.err()).contains("recorded, and confirmed by nobody");
    assertThat(tests(right).exit()).isZero();
  }

  @Test
  void aStaleKeyCountedAsWritten() throws IOException {
    String writes =
        one(
            "a_writes",
            row(1, "5", "a"),
            "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: a}}]}");
    String lacks =
        one(
            "b_finds_nothing",
            row(2, "5", "a"),
            "redis: {mode: subset, keys: [{key: \"user:1\", value: {amount: 5, note: a}}]}");

    RealFs.Result result = tests(writes + lacks, "-j", "1");

    failed(result, "\"key\":\"user:1\",\"field\":\"\"", "\"kind\":\"missing\"");
    assertThat(result.out())
        .contains("\"id\":\"paid::a_writes\",\"status\":\"passed\"")
        .contains("\"id\":\"paid::b_finds_nothing\",\"status\":\"failed\"");
  }

  @Test
  void aKeyOrFeatureThatNobodyExpectedIgnored() throws IOException {
    String two = row(1, "5", "a") + ", " + row(2, "6", "b");

    failed(
        test(two, "redis: {keys: [{key: \"user:1\", value: {amount: 5, note: a}}]}"),
        "\"key\":\"user:2\"",
        "\"kind\":\"unexpected\"");
    failed(
        test(row(1, "5", "a"), "redis: {keys: [{key: \"user:1\", value: {amount: 5}}]}"),
        "\"field\":\"note\",\"expected\":null,\"actual\":\"a\",\"kind\":\"unexpected_field\"");
  }

  /** A value that was cut to the type's digits would equal what it is not. */
  @Test
  void anExpectationThatCanNeverHoldRoundedUntilItDoes() throws IOException {
    for (String never :
        List.of(
            "rows: [{user_id: 1, amount: 5.00000000001}]",
            "rows: [{user_id: 1.5, amount: 5}]",
            "rows: [{user_id: 1, paid_at: 2024-01-01 00:00:00.0001}]")) {
      RealFs.Result result = test(row(1, "5", "a"), never);
      assertThat(result.exit()).as(never + result.out()).isEqualTo(3);
      assertThat(result.out()).contains("\"code\":\"FS-E0402\"");
    }
  }
}
