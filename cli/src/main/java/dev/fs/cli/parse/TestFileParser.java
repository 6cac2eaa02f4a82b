package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.FunctionTest;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestId;
import dev.fs.cli.model.test.TestSettings;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file of unit tests, {@code tests/*.yml}. */
public final class TestFileParser {
  private static final String NAME =
      "name it: name: sums_by_driver; the name stands in reports and chooses the test";

  /** Those of a test's keys whose absence is no other mistake. */
  private static final List<String> OPTIONAL =
      List.of("description", "pipeline", "model", "given", "steps", "overrides", "config");

  private static final List<String> OPTIONAL_OF_FUNCTION =
      List.of("description", "types", "raises", "config");

  private final SourceFile file;
  private final String folder;
  private final Problems problems;
  private final TestStepsParser steps;
  private final ExpectationParser expectations;

  private TestFileParser(SourceFile file, String folder, Problems problems) {
    this.file = file;
    this.folder = folder;
    this.problems = problems;
    this.steps = new TestStepsParser(file, problems);
    this.expectations = new ExpectationParser(file, problems);
  }

  /**
   * The tests of a file, in order; all that is wrong with it is a problem. A test with a problem is
   * among them if it has a name, since more may be wrong with it.
   *
   * @param folder of the pipeline that the file lies in
   */
  public static Parsed parse(SourceFile file, String folder, Problems problems) {
    return new TestFileParser(file, folder, problems).parse();
  }

  /** What a file has. */
  public record Parsed(List<TestCase> tests, List<FunctionTest> functionTests) {
    static final Parsed NONE = new Parsed(List.of(), List.of());

    public Parsed {
      tests = List.copyOf(tests);
      functionTests = List.copyOf(functionTests);
    }
  }

  private Parsed parse() {
    Node root = YamlText.compose(file, problems);
    MapReader map =
        root == null ? null : MapReader.of(file, root, file.path(), KnownKeys.TEST_FILE, problems);
    if (map == null) {
      return Parsed.NONE;
    }
    List<TestCase> tests = new ArrayList<>();
    List<FunctionTest> functionTests = new ArrayList<>();
    requireTests(map);
    for (Node item : map.items("unit_tests")) {
      TestCase test = test(item);
      if (test != null) {
        tests.add(test);
      }
    }
    for (Node item : map.items("udf_tests")) {
      FunctionTest test = functionTest(item);
      if (test != null) {
        functionTests.add(test);
      }
    }
    return new Parsed(tests, functionTests);
  }

  private void requireTests(MapReader map) {
    for (String list : KnownKeys.TEST_FILE) {
      boolean missing = map.keys().stream().noneMatch(KnownKeys.TEST_FILE::contains);
      if (missing ? list.equals(KnownKeys.TEST_FILE.get(0)) : isEmpty(map, list)) {
        problems.add(
            file.error(
                ErrorCode.E0106,
                map.keyRange(list),
                "the file has no tests",
                "list them below unit_tests: (rows in, features out), or below udf_tests: (calls of"
                    + " functions in Python)"));
      }
    }
  }

  private static boolean isEmpty(MapReader map, String list) {
    return map.keys().contains(list) && map.items(list).isEmpty();
  }

  private @Nullable FunctionTest functionTest(Node item) {
    int before = problems.size();
    MapReader map =
        MapReader.of(file, item, "a test of a function", KnownKeys.FUNCTION_TEST, problems);
    if (map == null) {
      return null;
    }
    boolean unused = map.requireValues(OPTIONAL_OF_FUNCTION);
    Located<String> name = name(map);
    FunctionTest test =
        name == null
            ? null
            : new FunctionTestParser(file, problems)
                .parse(map, new TestId(folder, name.value()), name.range(), settings(map));
    return problems.size() == before ? test : null;
  }

  private @Nullable Located<String> name(MapReader map) {
    Located<String> name = map.required("name", NAME);
    if (name != null && (name.value().isBlank() || hasControl(name.value()))) {
      map.wrong(
          name,
          name.value().isBlank()
              ? "a test's name is not empty"
              : "a test's name has no line ends and no other control characters",
          NAME);
    }
    return name;
  }

  private @Nullable TestCase test(Node item) {
    int before = problems.size();
    MapReader map = MapReader.of(file, item, "a test", KnownKeys.TEST, problems);
    if (map == null) {
      return null;
    }
    Located<String> name = name(map);
    boolean unused = map.requireValues(OPTIONAL);
    Located<String> description = map.text("description");
    Located<String> pipeline = pipeline(map);
    List<TestStep> happening = steps.parse(map);
    boolean legible = problems.size() == before;
    Expectation expect = expectations.parse(map);
    MapReader overrides = map.map("overrides", KnownKeys.OVERRIDES);
    unused = overrides.requireValues(KnownKeys.OVERRIDES);
    Map<String, Located<String>> vars = VariableMap.read(overrides);
    Located<Instant> now = TimeOfTest.read(overrides, "now");
    TestSettings settings = settings(map);
    if (name == null) {
      return null;
    }
    return new TestCase(
        new TestId(pipeline == null ? folder : pipeline.value(), name.value()),
        name.range(),
        description == null ? "" : description.value().strip(),
        happening,
        steps.stepped(map),
        legible,
        expect,
        new LinkedHashMap<>(vars),
        stubs(overrides),
        now,
        settings);
  }

  private Map<String, WrittenValue> stubs(MapReader overrides) {
    MapReader map = overrides.map("udfs", null);
    WrittenValues values = new WrittenValues(file, problems);
    Map<String, WrittenValue> stubs = new LinkedHashMap<>();
    for (String name : map.keys()) {
      Node node = map.written(name);
      if (node != null) {
        stubs.put(name, values.value(node));
      }
    }
    return stubs;
  }

  private static boolean hasControl(String name) {
    return name.codePoints().anyMatch(Character::isISOControl);
  }

  /** dbt's word for it is accepted. */
  private @Nullable Located<String> pipeline(MapReader map) {
    Located<String> pipeline = map.text("pipeline");
    Located<String> model = map.text("model");
    Located<String> named = pipeline == null ? model : pipeline;
    if (pipeline != null && model != null) {
      map.wrong(model, "\"pipeline\" says already which one is tested", "remove model");
    } else if (named != null && !named.value().equals(folder)) {
      map.wrong(
          named,
          "this file lies in the folder of the pipeline \"" + folder + "\"",
          "remove the line, or move the test to features/" + named.value() + "/tests");
      return null;
    }
    return named;
  }

  private TestSettings settings(MapReader test) {
    MapReader map = test.map("config", KnownKeys.TEST_CONFIG);
    boolean unused = map.requireValues(KnownKeys.TEST_CONFIG);
    List<String> tags = map.texts("tags").stream().map(Located::value).toList();
    Located<Duration> timeout = map.duration("timeout");
    Located<Boolean> enabled = map.flag("enabled");
    return new TestSettings(
        tags,
        timeout == null ? TestSettings.DEFAULT.timeout() : timeout.value(),
        tolerance(map),
        enabled == null || enabled.value(),
        map.flag("recorded"));
  }

  private static double tolerance(MapReader map) {
    Located<String> text = map.text("tolerance");
    if (text == null) {
      return 0;
    }
    Double number = WrittenValues.number(map.node("tolerance"));
    if (number == null || number < 0 || number > WrittenValues.LARGEST_TOLERANCE) {
      map.wrong(
          text,
          "\"" + text.value() + "\" is no tolerance",
          "write a small number, 0.1 at most, as 1e-9: how far a FLOAT or DOUBLE may be off, of 1 or of the"
              + " expected value if that is larger");
      return 0;
    }
    return number;
  }
}
