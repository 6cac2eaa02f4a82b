package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.Severity;
import java.util.List;

/** All rules on a pipeline. */
public final class Validator {
  private static final List<Rule> RULES =
      List.of(
          new NamedColumnsRule(),
          new UniqueColumnsRule(),
          new KeyColumnsRule(),
          new KeyTypeRule(),
          new EventTimeRule(),
          new UndeclaredFeatureRule(),
          new MissingFeatureRule(),
          new FeatureTypeRule(),
          new FeatureNameRule(),
          new GrainRule(),
          new LocalInputRule());

  private static final List<Rule> RECORD_RULES =
      List.of(new RecordShapeRule(), new LocalInputRule());

  private Validator() {}

  /** What Flink refuses and, when the INSERT plans, what the rules find. */
  public static List<Problem> validate(Analysis analysis) {
    Problems problems = new Problems();
    problems.addAll(analysis.problems());
    Analysis.Output output = analysis.output();
    if (output != null) {
      for (Rule rule : RecordShape.matches(output) ? RECORD_RULES : RULES) {
        rule.check(analysis, output, problems);
      }
    } else if (analysis.problems().stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
      problems.error(
          ErrorCode.E0213,
          analysis.written().transform().path() + " has no INSERT",
          "end it with INSERT INTO feature_sink SELECT …");
    }
    return problems.list();
  }
}
