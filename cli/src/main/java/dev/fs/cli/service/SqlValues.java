package dev.fs.cli.service;

import dev.fs.cli.model.Pipeline;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.VariableValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where variables of a pipeline's SQL get their values.
 *
 * @param values null for a name without one
 * @param replacesTables whether nobody reads the WITH clauses
 * @param defined names that the repository defines; null: values decide
 * @param help what to do about a variable without a value
 */
record SqlValues(
    Function<String, @Nullable String> values,
    boolean replacesTables,
    @Nullable Set<String> defined,
    String help) {

  /** The values of those variables of a plan that have one, by name. */
  Map<String, String> given(GenerationPlan plan) {
    List<String> texts = new ArrayList<>(plan.sourceStatements());
    texts.addAll(plan.viewStatements());
    texts.add(plan.insertStatement());
    texts.add(plan.namespace());
    Map<String, String> given = new TreeMap<>();
    for (String text : texts) {
      for (String name : Interpolation.ofText(text).names()) {
        String value = values.apply(name);
        if (value != null) {
          given.put(name, value);
        }
      }
    }
    return given;
  }

  /** Of {@code fs gen}: the repository alone, so that every machine generates the same. */
  static SqlValues ofRepository(Repository repository, Pipeline pipeline) {
    Map<String, String> flags = repository.invocation().variables();
    Set<String> defined =
        new HashSet<>(VariableValues.definedNames(repository.project(), pipeline));
    defined.addAll(flags.keySet());
    return new SqlValues(
        VariableValues.repository(flags, repository.project(), pipeline),
        false,
        defined,
        "define it in vars of a target in fs.yaml or in local.vars of pipeline.yaml, or give it a"
            + " default: ${NAME:-…}");
  }

  /** Of a local run: every table reads a file, or is not read at all. */
  static SqlValues ofLocalRun(Repository repository, Pipeline pipeline) {
    return ofTest(repository, pipeline, Map.of());
  }

  /** Of a test, whose own values win. */
  static SqlValues ofTest(Repository repository, Pipeline pipeline, Map<String, String> own) {
    Map<String, String> flags = new TreeMap<>(repository.invocation().variables());
    flags.putAll(own);
    return new SqlValues(
        VariableValues.local(
            flags,
            repository.invocation().environment().variables(),
            repository.project(),
            pipeline),
        true,
        null,
        "give it a value: --var NAME=VALUE, the environment, local.vars in pipeline.yaml, or a"
            + " default: ${NAME:-…}");
  }
}
