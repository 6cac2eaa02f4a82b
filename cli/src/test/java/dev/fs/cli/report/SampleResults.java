package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.CheckResult.Status;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.assertion.Difference.Kind;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TestId;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.TestReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of tests with every kind of difference. */
final class SampleResults {
  static final ValueType BIGINT = ValueType.parse("BIGINT");
  static final ValueType DOUBLE = ValueType.parse("DOUBLE");
  static final ValueType STRING = ValueType.parse("STRING");
  static final ValueType DECIMAL = ValueType.parse("DECIMAL(10, 2)");

  private SampleResults() {}

  static TestReport report() {
    return new TestReport(
        List.of(
            result("counts", Status.PASSED, List.of(), List.of(), null),
            result("values", Status.FAILED, values(), List.of(), counted(3, 1, 0, 2)),
            result("keys", Status.FAILED, keys(), List.of(), counted(1_200, 0, 2, 0)),
            result("with <odd> & \"name\"", Status.FAILED, steps(), List.of(), counted(1, 0, 0, 1)),
            result("later", Status.SKIPPED, List.of(), List.of(), null),
            result("crash", Status.ERROR, List.of(), List.of(crash()), counted(1, 0, 0, 0)),
            result("taken", Status.FAILED, List.of(), List.of(recorded()), counted(1, 0, 0, 1))),
        1.25,
        List.of());
  }

  private static CheckResult result(
      String name,
      Status status,
      List<Difference> differences,
      List<Problem> problems,
      @Nullable TestReply reply) {
    return new CheckResult(
        new TestId("trips", name), at(7), status, 0.1234, differences, problems, reply);
  }

  private static TestReply counted(long in, long late, long keyless, long out) {
    return new TestReply(List.of(), Map.of("trips", in, "zones", 2L), late, keyless, out, null);
  }

  private static SourceRange at(int line) {
    return SourceRange.at("features/trips/tests/basic.yml", line, 5);
  }

  private static Problem crash() {
    return Problem.error(
        ErrorCode.E0222, "the job failed: Division by zero", "look at \u001B[31mtransform.sql");
  }

  private static Problem recorded() {
    return Problem.error(
        ErrorCode.E0409,
        at(9),
        null,
        "what this test expects was recorded, and confirmed by nobody",
        "look at what it expects; when it is right, remove the line recorded: true");
  }

  private static Difference value(
      String field, @Nullable String expected, @Nullable String actual, ValueType type) {
    Kind kind =
        expected == null ? Kind.UNEXPECTED_FIELD : actual == null ? Kind.MISSING_FIELD : Kind.VALUE;
    return new Difference(kind, "driver:42", field, expected, actual, at(12), type, 0, 1);
  }

  private static List<Difference> values() {
    return List.of(
        value("trips_1h", "3", "2", BIGINT),
        value("left", null, "(absent)", STRING),
        value("fare", "30.0", "1e+16", DOUBLE),
        value("ratio", "nan", "0.5", DOUBLE),
        value("price", "7.5", "7.50", DECIMAL),
        value("zone", "old town", "old town ", STRING),
        value("street", "a b", "a  b", STRING),
        value("note", "one\ntwo", "one\ttwo", STRING),
        value("city", "Zürich", "zürich", STRING),
        value("name", "caf\u00e9", "cafe\u0301", STRING),
        value("unit", "10\u00a0km", "10 km", STRING),
        value("code", "null", null, STRING),
        value("text", "", null, STRING),
        value("other", null, "", STRING),
        value("mark", "!regex [a-z]+", "7", STRING),
        value("long", "x".repeat(300) + "a", "x".repeat(300) + "b", STRING),
        new Difference(Kind.TTL, "driver:42", "trips_1h", "2h", "none", at(12)),
        new Difference(Kind.VALUE, "rows[driver_id=7]", "trips_1h", "1", "2", at(20), BIGINT, 0, 1),
        new Difference(
            Kind.VALUE, "rows[driver_id=7]", "trips_1h", "5", "6", at(21), BIGINT, 0, 1));
  }

  private static Difference whole(Kind kind, String key) {
    String text = "{trips_1h: 1, zone: old town}";
    return kind == Kind.MISSING
        ? new Difference(kind, key, "", text, null, at(12))
        : new Difference(kind, key, "", null, text, at(11));
  }

  private static List<Difference> keys() {
    return List.of(
        whole(Kind.MISSING, "user:Ann Lee"),
        whole(Kind.MISSING, "user:Bob"),
        whole(Kind.MISSING, "user:7"),
        whole(Kind.MISSING, "user:gone"),
        whole(Kind.UNEXPECTED, "user:Ann Lee "),
        whole(Kind.UNEXPECTED, "user:bob"),
        whole(Kind.UNEXPECTED, "user:7.0"),
        whole(Kind.UNEXPECTED, "user:new"));
  }

  private static List<Difference> steps() {
    return List.of(
        new Difference(Kind.UNEXPECTED, "driver:42", "", null, "{trips_1h: 1}", at(14), null, 3, 1),
        new Difference(Kind.VALUE, "driver:42", "trips_1h", "2", "1", at(20), BIGINT, 0, 1));
  }
}
