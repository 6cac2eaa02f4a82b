package dev.fs.cli.assertion;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedKey;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of an expectation, and the expectation with something wrong in its place. A test that is
 * good for something fails with each of them.
 *
 * @param range of the part
 * @param text of the part, for people
 * @param wrong each differs in this part only; none: nothing could be wrong here
 */
public record Perturbation(SourceRange range, String text, List<Expectation> wrong) {
  /** A regular expression that no text fits. */
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  public Perturbation {
    wrong = List.copyOf(wrong);
  }

  /** Of each value, ttl, key and row, in their order. */
  public static List<Perturbation> of(Expectation expectation, FieldTypes types) {
    List<Perturbation> all = new ArrayList<>();
    Expectation.Redis redis = expectation.redis();
    if (redis != null) {
      for (int i = 0; i < redis.keys().size(); i++) {
        key(expectation, redis, i, types, all);
      }
    }
    Expectation.Rows rows = expectation.rows();
    if (rows != null) {
      for (int i = 0; i < rows.rows().size(); i++) {
        row(expectation, rows, i, types, all);
      }
    }
    return all;
  }

  private static void key(
      Expectation expectation,
      Expectation.Redis redis,
      int at,
      FieldTypes types,
      List<Perturbation> all) {
    ExpectedKey key = redis.keys().get(at);
    String name = key.key().value();
    if (key.absent()) {
      ExpectedField any =
          new ExpectedField(
              new Located<>(anyFeature(types), key.range()), new Expected.Present(key.range()));
      all.add(
          new Perturbation(
              key.range(),
              name + " absent",
              List.of(
                  with(
                      expectation,
                      redis,
                      at,
                      new ExpectedKey(key.key(), false, List.of(any), null, key.range())))));
      return;
    }
    if (redis.exact()) {
      List<ExpectedKey> others = new ArrayList<>(redis.keys());
      others.remove(at);
      all.add(new Perturbation(key.key().range(), name, List.of(with(expectation, redis, others))));
    }
    for (int i = 0; i < key.fields().size(); i++) {
      ExpectedField field = key.fields().get(i);
      List<Expectation> wrong = new ArrayList<>();
      for (Expected other : others(field, types.features())) {
        List<ExpectedField> fields = new ArrayList<>(key.fields());
        fields.set(i, new ExpectedField(field.name(), other));
        wrong.add(
            with(
                expectation,
                redis,
                at,
                new ExpectedKey(key.key(), false, fields, key.ttl(), key.range())));
      }
      all.add(
          new Perturbation(
              field.value().range(), name + " " + shown(field, types.features()), wrong));
    }
    Located<Optional<Duration>> ttl = key.ttl();
    if (ttl != null) {
      String text = ttl.value().map(Duration::toString).orElse("none");
      Duration other = new Duration(ttl.value().map(Duration::seconds).orElse(0L) + 1);
      List<Expectation> wrong = new ArrayList<>();
      wrong.add(withTtl(expectation, redis, at, Optional.of(other)));
      if (ttl.value().isPresent()) {
        wrong.add(withTtl(expectation, redis, at, Optional.empty()));
      }
      all.add(new Perturbation(ttl.range(), name + " ttl: " + text, wrong));
    }
  }

  private static String anyFeature(FieldTypes types) {
    return types.features().keySet().iterator().next();
  }

  private static Expectation withTtl(
      Expectation expectation, Expectation.Redis redis, int at, Optional<Duration> ttl) {
    ExpectedKey key = redis.keys().get(at);
    return with(
        expectation,
        redis,
        at,
        new ExpectedKey(
            key.key(), false, key.fields(), new Located<>(ttl, key.range()), key.range()));
  }

  private static Expectation with(
      Expectation expectation, Expectation.Redis redis, int at, ExpectedKey key) {
    List<ExpectedKey> keys = new ArrayList<>(redis.keys());
    keys.set(at, key);
    return with(expectation, redis, keys);
  }

  private static Expectation with(
      Expectation expectation, Expectation.Redis redis, List<ExpectedKey> keys) {
    return new Expectation(
        new Expectation.Redis(redis.exact(), keys, redis.range()), null, expectation.range());
  }

  private static void row(
      Expectation expectation,
      Expectation.Rows rows,
      int at,
      FieldTypes types,
      List<Perturbation> all) {
    ExpectedRow row = rows.rows().get(at);
    List<ExpectedRow> others = new ArrayList<>(rows.rows());
    others.remove(at);
    all.add(new Perturbation(row.range(), "a row", List.of(with(expectation, rows, others))));
    for (int i = 0; i < row.fields().size(); i++) {
      ExpectedField field = row.fields().get(i);
      List<Expectation> wrong = new ArrayList<>();
      for (Expected other : others(field, types.columns())) {
        List<ExpectedField> fields = new ArrayList<>(row.fields());
        fields.set(i, new ExpectedField(field.name(), other));
        List<ExpectedRow> changed = new ArrayList<>(rows.rows());
        changed.set(at, new ExpectedRow(fields, row.range()));
        wrong.add(with(expectation, rows, changed));
      }
      all.add(
          new Perturbation(field.value().range(), "row " + shown(field, types.columns()), wrong));
    }
  }

  private static Expectation with(
      Expectation expectation, Expectation.Rows rows, List<ExpectedRow> changed) {
    return new Expectation(null, new Expectation.Rows(changed, rows.range()), expectation.range());
  }

  private static List<Expected> others(ExpectedField field, Map<String, ValueType> types) {
    ValueType type = Objects.requireNonNull(types.get(field.name().value()));
    SourceRange range = field.value().range();
    Expected nothing = new Expected.Exactly(new WrittenValue.Null(range));
    if (field.value() instanceof Expected.Exactly exactly) {
      return exactly.value() instanceof WrittenValue.Null
          ? List.of(new Expected.Exactly(OtherValue.of(type, range)), new Expected.Present(range))
          : List.of(new Expected.Exactly(OtherValue.than(type, exactly.value())), nothing);
    }
    if (field.value() instanceof Expected.Matching) {
      return List.of(new Expected.Matching(NOTHING, range), nothing);
    }
    if (field.value() instanceof Expected.Near near) {
      double off = 2 * near.within() + Math.abs(near.value()) + 1;
      return List.of(new Expected.Near(near.value() + off, near.within(), range), nothing);
    }
    return field.value() instanceof Expected.Present ? List.of(nothing) : List.of();
  }

  private static String shown(ExpectedField field, Map<String, ValueType> types) {
    String name = field.name().value();
    String text = FieldCheck.shown(Objects.requireNonNull(types.get(name)), field.value());
    return name + ": " + (text == null ? "null" : text);
  }
}
