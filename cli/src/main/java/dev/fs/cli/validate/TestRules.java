package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedKey;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFiles;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.SqlAnalysis.Unstable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a test against the pipeline that it is of, before anything runs: tables, columns and
 * features that do not exist, values that can never be, steps that nobody can take.
 */
public final class TestRules {
  private final Contract contract;
  private final FieldTypes types;
  private final List<String> reads;
  private final Set<String> timed;
  private final List<Analysis.Unstable> unstable;
  private final SourceFiles sources;
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * For the tests of a pipeline.
   *
   * @param reads tables that its query reads
   * @param timed tables that have an event time
   * @param unstable what of its result is not the same in every run
   * @param sources the files that problems may point to
   */
  public TestRules(
      Contract contract,
      FieldTypes types,
      List<String> reads,
      Set<String> timed,
      List<Analysis.Unstable> unstable,
      SourceFiles sources) {
    this.contract = contract;
    this.types = types;
    this.reads = List.copyOf(reads);
    this.timed = Set.copyOf(timed);
    this.unstable = List.copyOf(unstable);
    this.sources = sources;
    for (Contract.Source source : contract.sources()) {
      columns.put(source.table(), source.columns().stream().map(Contract.Column::name).toList());
    }
  }

  /** All that is wrong with a test. */
  public List<Problem> check(TestCase test) {
    problems.clear();
    Set<String> fed = new HashSet<>();
    List<Expectation> expectations = new ArrayList<>(List.of(test.expect()));
    for (TestStep step : test.steps()) {
      if (step instanceof TestStep.Feed feed) {
        fed.add(feed.input().value());
        feed(feed);
      } else if (step instanceof TestStep.Watermark watermark) {
        watermark(watermark);
      } else if (step instanceof TestStep.Look look) {
        expectations.add(look.expect());
      }
    }
    if (test.stepped() != null && contract.mode().equals("batch")) {
      error(
          ErrorCode.E0408,
          test.stepped(),
          "a batch pipeline has no steps: it sees all of its input at once",
          "give the rows without steps");
    }
    // An input that does not exist is meant to be one that does.
    boolean known = test.legible() && columns.keySet().containsAll(fed);
    for (String table : reads) {
      if (known && !fed.contains(table)) {
        error(
            ErrorCode.E0406,
            test.range(),
            "the query reads the table \"" + table + "\", and the test gives it no rows",
            "add it below given: - {input: " + table + ", rows: []}");
      }
    }
    for (Expectation expectation : expectations) {
      expectation(expectation);
    }
    unstable(test, expectations);
    return List.copyOf(problems);
  }

  private void feed(TestStep.Feed feed) {
    if (!isTable(feed.input()) || !(feed.rows() instanceof GivenRows.Listed listed)) {
      return;
    }
    List<String> known = Objects.requireNonNull(columns.get(feed.input().value()));
    for (GivenRows.Row row : listed.rows()) {
      row.values()
          .forEach(
              (column, value) -> {
                if (!known.contains(column)) {
                  error(
                      ErrorCode.E0401,
                      value.column(),
                      "the table \"" + feed.input().value() + "\" has no column \"" + column + "\"",
                      DidYouMean.help(column, known));
                }
              });
    }
  }

  private boolean isTable(Located<String> input) {
    if (columns.containsKey(input.value())) {
      return true;
    }
    error(
        ErrorCode.E0401,
        input.range(),
        "source.sql creates no table \"" + input.value() + "\"",
        DidYouMean.help(input.value(), columns.keySet()));
    return false;
  }

  private void watermark(TestStep.Watermark step) {
    if (isTable(step.input()) && !timed.contains(step.input().value())) {
      error(
          ErrorCode.E0408,
          step.time().range(),
          "the table \"" + step.input().value() + "\" has no WATERMARK that could rise",
          "remove the step, or declare one in source.sql: WATERMARK FOR ts AS ts");
    }
  }

  private void expectation(Expectation expectation) {
    if (expectation.redis() != null) {
      for (ExpectedKey key : expectation.redis().keys()) {
        key(key);
        fields(key.fields(), types.features(), "feature");
      }
    }
    if (expectation.rows() != null) {
      for (ExpectedRow row : expectation.rows().rows()) {
        fields(row.fields(), types.columns(), "column");
      }
      sameColumns(expectation.rows().rows());
    }
  }

  private void key(ExpectedKey expected) {
    Located<String> key = expected.key();
    String prefix = contract.entity() + ":";
    if (!key.value().startsWith(prefix)) {
      error(
          ErrorCode.E0401,
          key.range(),
          "\"" + key.value() + "\" is no key of the entity " + contract.entity(),
          "its keys are written as " + example());
      return;
    }
    String[] parts = key.value().substring(prefix.length()).split(":", -1);
    if (parts.length != contract.keys().size()) {
      error(
          ErrorCode.E0401,
          key.range(),
          "\""
              + key.value()
              + "\" has "
              + count(parts.length)
              + ", a key of "
              + contract.entity()
              + " has "
              + count(contract.keys().size()),
          "write it as " + example() + "; a colon within a part is %3A");
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      part(key, parts[i], contract.keys().get(i));
    }
  }

  private void part(Located<String> key, String part, Contract.KeyColumn column) {
    ValueType type = ValueType.parse(column.type());
    if (type.kind() == ValueType.Kind.STRING) {
      return;
    }
    // A colon within a time is encoded.
    String plain = part.replace("%3A", ":").replace("%25", "%");
    String written = null;
    try {
      written = TypedText.of(type, new WrittenValue.Text(plain, true, key.range()));
    } catch (UnfitValueException e) {
      // Said below, in the terms of a key.
    }
    if (!plain.equals(written)) {
      error(
          ErrorCode.E0402,
          key.range(),
          "no key has \"" + plain + "\" for " + column.name() + ", which is " + column.type(),
          written == null ? null : "write it as Redis has it: " + written);
    }
  }

  private String example() {
    StringBuilder example = new StringBuilder(contract.entity());
    contract.keys().forEach(key -> example.append(":<").append(key.name()).append('>'));
    return example.toString();
  }

  private static String count(int parts) {
    return parts == 1 ? "one part" : parts + " parts";
  }

  private void fields(List<ExpectedField> fields, Map<String, ValueType> known, String what) {
    for (ExpectedField field : fields) {
      String name = field.name().value();
      ValueType type = known.get(name);
      if (type == null) {
        error(
            ErrorCode.E0401,
            field.name().range(),
            "the pipeline " + contract.pipeline() + " has no " + what + " \"" + name + "\"",
            DidYouMean.help(
                name, known.keySet().stream().filter(one -> !one.startsWith("_")).toList()));
      } else if (field.value() instanceof Expected.Exactly exactly
          && !(exactly.value() instanceof WrittenValue.Null)) {
        fits(type, exactly.value());
      } else if (field.value() instanceof Expected.Near near && !isNumber(type)) {
        error(
            ErrorCode.E0402,
            near.range(),
            "!approx is for numbers, and " + name + " is " + type.sqlName(),
            "write the value, or !regex");
      }
    }
  }

  private void fits(ValueType type, WrittenValue value) {
    try {
      String unused = TypedText.of(type, value);
    } catch (UnfitValueException e) {
      error(ErrorCode.E0402, e.range(), String.valueOf(e.getMessage()), null);
    }
  }

  private static boolean isNumber(ValueType type) {
    return switch (type.kind()) {
      case INTEGER, DECIMAL, FLOAT, DOUBLE -> true;
      default -> false;
    };
  }

  /** A column that only some rows list would be compared in some, and nobody would notice. */
  private void sameColumns(List<ExpectedRow> rows) {
    Set<String> listed = new LinkedHashSet<>();
    rows.forEach(row -> row.fields().forEach(field -> listed.add(field.name().value())));
    for (ExpectedRow row : rows) {
      Set<String> missing = new LinkedHashSet<>(listed);
      row.fields().forEach(field -> missing.remove(field.name().value()));
      if (!missing.isEmpty()) {
        error(
            ErrorCode.E0403,
            row.range(),
            "this row does not say what "
                + String.join(", ", missing)
                + " is, and another one does",
            "each row lists the same columns; NULL is null, and anything is !any");
      }
    }
  }

  private void unstable(TestCase test, List<Expectation> expectations) {
    for (Analysis.Unstable one : unstable) {
      if (one.clock() && test.now() != null) {
        continue;
      }
      List<String> shown =
          one.columns().stream().filter(types.columns().keySet()::contains).toList();
      boolean all = contract.keys().stream().anyMatch(key -> shown.contains(key.name()));
      boolean keys = !all && expectations.stream().anyMatch(e -> asksForKeys(e, one.columns()));
      if (all || keys || expectations.stream().anyMatch(e -> asksFor(e, one.columns()))) {
        error(
            ErrorCode.E0405,
            one.range(),
            one.function()
                + " makes "
                + (all ? "the rows" : String.join(", ", shown))
                + " different in every run, and the test "
                + test.id().name()
                + " expects "
                + (all ? "certain ones" : keys ? "certain keys" : "certain values"),
            help(test, one, all, keys));
      }
    }
  }

  private static String help(TestCase test, Analysis.Unstable one, boolean all, boolean keys) {
    String other =
        all
            ? "leave the call out of what decides which rows there are"
            : keys
                ? "a key without a value is not there: expect mode: subset, no absent key, and !any"
                : "use a matcher, as !present or !regex; !any where it may be NULL";
    if (one.function().equals("PROCTIME") && test.now() != null) {
      return "now does not stop PROCTIME(): take CURRENT_TIMESTAMP, or " + other;
    }
    return one.clock()
        ? "stop the clock: overrides: {now: 2024-01-01 00:00:00Z}; or " + other
        : other;
  }

  /** Which keys there are depends on which features are NULL: a key of NULLs is none. */
  private boolean asksForKeys(Expectation expectation, List<String> unstable) {
    return expectation.redis() != null
        && types.features().keySet().stream().anyMatch(f -> unstable.contains(Unstable.isNull(f)))
        && (expectation.redis().exact()
            || expectation.redis().keys().stream().anyMatch(ExpectedKey::absent));
  }

  private static boolean asksFor(Expectation expectation, List<String> unstable) {
    List<ExpectedField> fields = new ArrayList<>();
    if (expectation.redis() != null) {
      expectation.redis().keys().forEach(key -> fields.addAll(key.fields()));
    }
    if (expectation.rows() != null) {
      expectation.rows().rows().forEach(row -> fields.addAll(row.fields()));
    }
    return fields.stream().anyMatch(field -> asksFor(field, unstable));
  }

  /** All matchers but !any ask that it is not NULL. */
  private static boolean asksFor(ExpectedField field, List<String> unstable) {
    String name = field.name().value();
    return field.value() instanceof Expected.Exactly
        ? unstable.contains(name)
        : !(field.value() instanceof Expected.Any) && unstable.contains(Unstable.isNull(name));
  }

  private void error(ErrorCode code, SourceRange range, String message, @Nullable String help) {
    problems.add(sources.error(code, range, message, help));
  }
}
