package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.report.ListReport;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fs list}: what the files say, without planning anything. */
public final class Listing {
  private Listing() {}

  /** All pipelines. */
  public static Answer of(Repository repository) {
    List<ListReport.Row> rows = new ArrayList<>();
    for (Pipeline pipeline : repository.project().pipelines()) {
      Contract contract = repository.project().contract(pipeline);
      rows.add(
          new ListReport.Row(
              pipeline.name().value(),
              pipeline.entity().value().value(),
              pipeline.mode().value().text(),
              features(pipeline, contract),
              contract != null,
              pipeline.description()));
    }
    return new ListReport(rows);
  }

  private static @Nullable List<String> features(Pipeline pipeline, @Nullable Contract contract) {
    List<String> names = new ArrayList<>();
    if (contract != null) {
      for (Contract.Feature feature : contract.features()) {
        names.add(feature.name());
      }
      return names;
    }
    if (pipeline.features() == null) {
      return null;
    }
    for (DeclaredFeature feature : pipeline.features()) {
      names.add(feature.name().value());
    }
    return names;
  }
}
