package dev.fs.cli.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows are a multiset: each expected row has one of its own, in whatever order they come. */
final class RowMatchTest {
  private static final SourceRange PLACE = SourceRange.at("t.yml", 1, 1);
  private static final Contract CONTRACT =
      new Contract(
          Contract.VERSION,
          "p",
          "user",
          List.of(new Contract.KeyColumn("id", "BIGINT")),
          null,
          "streaming",
          "append",
          "none",
          null,
          List.of(),
          List.of(),
          "sha256:0");
  private static final Map<String, ValueType> TYPES =
      Map.of("id", ValueType.parse("BIGINT"), "v", ValueType.parse("STRING"));

  private static Map<String, String> row(int id, String value) {
    Map<String, String> row = new TreeMap<>(Map.of("id", "" + id));
    if (!value.equals("null")) {
      row.put("v", value);
    }
    return row;
  }

  private static ExpectedRow expected(int id, String value) {
    Expected v =
        switch (value) {
          case "*" -> new Expected.Any(PLACE);
          case "+" -> new Expected.Present(PLACE);
          case "null" -> new Expected.Exactly(new WrittenValue.Null(PLACE));
          default -> new Expected.Exactly(new WrittenValue.Text(value, true, PLACE));
        };
    Expected key = new Expected.Exactly(new WrittenValue.Text("" + id, false, PLACE));
    return new ExpectedRow(
        List.of(
            new ExpectedField(new Located<>("id", PLACE), key),
            new ExpectedField(new Located<>("v", PLACE), v)),
        PLACE);
  }

  private static List<Difference> match(
      List<ExpectedRow> expected, List<Map<String, String>> rows) {
    return new RowMatch(CONTRACT, TYPES, 0).check(new Expectation.Rows(expected, PLACE), rows);
  }

  @Test
  void equalWhenAndOnlyWhenTheMultisetsAre() {
    Random random = new Random(42);
    List<String> values = List.of("a", "b", "null", "");
    int equal = 0;
    for (int i = 0; i < 3_000; i++) {
      List<String> left = some(random, values);
      List<String> right = random.nextBoolean() ? shuffled(random, left) : some(random, values);
      List<Difference> differences =
          match(
              left.stream().map(value -> expected(1, value)).toList(),
              right.stream().map(value -> row(1, value)).toList());
      boolean same = sorted(left).equals(sorted(right));
      assertThat(differences.isEmpty()).as("%s and %s", left, right).isEqualTo(same);
      equal += same ? 1 : 0;
    }
    assertThat(equal).isBetween(500, 2_900);
  }

  @Test
  void matchersFindAPartnerWhereThereIsOne() {
    Random random = new Random(43);
    List<String> asked = List.of("a", "b", "null", "*", "+");
    List<String> values = List.of("a", "b", "c", "null");
    int matched = 0;
    for (int i = 0; i < 3_000; i++) {
      List<String> left = some(random, asked);
      List<String> right = some(random, values);
      boolean possible = left.size() == right.size() && assignable(left, right);
      List<Difference> differences =
          match(
              left.stream().map(value -> expected(1, value)).toList(),
              right.stream().map(value -> row(1, value)).toList());
      assertThat(differences.isEmpty()).as("%s and %s", left, right).isEqualTo(possible);
      matched += possible ? 1 : 0;
    }
    assertThat(matched).isBetween(200, 2_800);
  }

  /** By trying all. */
  private static boolean assignable(List<String> asked, List<String> values) {
    if (asked.isEmpty()) {
      return true;
    }
    String first = asked.get(0);
    for (int i = 0; i < values.size(); i++) {
      boolean holds =
          first.equals("*")
              || (first.equals("+") ? !values.get(i).equals("null") : first.equals(values.get(i)));
      if (holds) {
        List<String> rest = new ArrayList<>(values);
        rest.remove(i);
        if (assignable(asked.subList(1, asked.size()), rest)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> some(Random random, List<String> values) {
    List<String> some = new ArrayList<>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      some.add(values.get(random.nextInt(values.size())));
    }
    return some;
  }

  private static List<String> shuffled(Random random, List<String> values) {
    List<String> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }

  @Test
  void whatIsLeftIsPairedByLikeness() {
    List<Difference> differences =
        match(
            List.of(expected(1, "a"), expected(2, "b")),
            List.of(row(2, "x"), row(1, "a"), row(3, "q")));

    assertThat(differences).hasSize(2);
    assertThat(differences.get(0))
        .extracting(Difference::kind, Difference::key, Difference::expected, Difference::actual)
        .containsExactly(Difference.Kind.VALUE, "rows[id=2]", "b", "x");
    assertThat(differences.get(1).kind()).isEqualTo(Difference.Kind.UNEXPECTED);
    assertThat(differences.get(1).key()).isEqualTo("rows[id=3]");
  }

  @Test
  void whatWouldNotBeSeenInARowIsInQuotationMarks() {
    Map<String, String> row = new TreeMap<>();
    row.put("a", "");
    row.put("b", "x ");
    row.put("c", "null");
    row.put("d", "1, e: 2");
    row.put("f", "two words");

    assertThat(Checker.text(row))
        .isEqualTo("{a: \"\", b: \"x \", c: \"null\", d: \"1, e: 2\", f: two words}");
  }
}
