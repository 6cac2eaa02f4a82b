package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.FunctionTest;
import dev.fs.cli.model.test.TestId;
import dev.fs.cli.model.test.TestSettings;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the items of {@code udf_tests:}. */
final class FunctionTestParser {
  private final SourceFile file;
  private final Problems problems;
  private final WrittenValues values;

  FunctionTestParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.values = new WrittenValues(file, problems);
  }

  /** A test; null when it has no name or no function. */
  @Nullable FunctionTest parse(MapReader map, TestId id, SourceRange range, TestSettings settings) {
    Located<String> function =
        map.required("udf", "name a function of udf_def.py: udf: size_of_delay");
    List<WrittenValue> given = given(map);
    List<String> types =
        map.node("types") == null ? null : map.texts("types").stream().map(Located::value).toList();
    Located<String> raises = map.text("raises");
    Node node = map.written("expect");
    Expected expect = node == null ? null : values.expected(node);
    if ((expect == null) == (raises == null)) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              expect == null ? range : map.keyRange("raises"),
              expect == null
                  ? "the test does not say what the function gives"
                  : "a function that raises gives nothing",
              expect == null
                  ? "add expect: VALUE (null is NULL), or raises: ValueError"
                  : "remove expect or raises"));
    } else if (expect instanceof Expected.Any) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              expect.range(),
              "!any fits whatever the function gives, so that this could not fail",
              "write the value, null, or !present"));
    }
    if (function == null) {
      return null;
    }
    return new FunctionTest(
        id, range, function, given, map.keyRange("given"), types, expect, raises, settings);
  }

  private List<WrittenValue> given(MapReader map) {
    List<WrittenValue> given = new ArrayList<>();
    if (map.node("given") instanceof SequenceNode list) {
      list.getValue().forEach(item -> given.add(values.value(item)));
    } else {
      problems.add(
          file.error(
              ErrorCode.E0106,
              map.keyRange("given"),
              "the arguments of the call are missing",
              "list them: given: [42, \"JFK\"]; a call without arguments is given: []"));
    }
    return given;
  }
}
