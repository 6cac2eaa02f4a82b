package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import java.util.ArrayList;
import java.util.List;

/** Which columns of a query are features: all but the keys and the event time. */
public final class FeatureColumns {
  private FeatureColumns() {}

  /** In the query's order. */
  public static List<Analysis.Column> of(Analysis analysis, Analysis.Output output) {
    List<Analysis.Column> features = new ArrayList<>();
    for (Analysis.Column column : output.columns()) {
      boolean key = analysis.entity().keys().contains(column.name());
      if (!key && !column.name().equals(analysis.pipeline().eventTime().value())) {
        features.add(column);
      }
    }
    return features;
  }
}
