package dev.fs.cli.service;

import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.VariableValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables in YAML: each must be defined somewhere in the repository. */
final class TextVariables {
  private static final String HELP =
      "define it in vars of the target, or give it a default: ${NAME:-…}";

  private final Repository repository;
  private final Problems problems;

  TextVariables(Repository repository, Problems problems) {
    this.repository = repository;
    this.problems = problems;
  }

  void check(List<Pipeline> pipelines) {
    Project project = repository.project();
    SourceFile file = repository.files().project();
    Set<String> ofTargets = new HashSet<>(repository.invocation().variables().keySet());
    ofTargets.add(VariableValues.PIPELINE);
    project.targets().forEach(target -> ofTargets.addAll(target.vars().keySet()));
    check(file, project.namespace(), ofTargets);
    for (Target target : project.targets()) {
      target.vars().values().forEach(value -> check(file, value, ofTargets));
      target.settings().values().forEach(value -> check(file, value, ofTargets));
    }
    Map<String, SourceFile> files = new HashMap<>();
    repository.files().folders().forEach(folder -> files.put(folder.name(), folder.pipeline()));
    for (Pipeline pipeline : pipelines) {
      SourceFile own = Objects.requireNonNull(files.get(pipeline.name().value()));
      Set<String> defined = new HashSet<>(ofTargets);
      defined.addAll(VariableValues.definedNames(project, pipeline));
      pipeline.vars().values().forEach(value -> check(own, value, defined));
      for (LocalInput input : pipeline.inputs()) {
        check(own, input.file(), defined);
      }
    }
  }

  private void check(SourceFile file, @Nullable Located<String> text, Set<String> defined) {
    if (text == null || !text.value().contains("${")) {
      return;
    }
    SourceRange range = text.range();
    int from = file.offset(range.line(), range.column());
    int to = file.offset(range.endLine(), range.endColumn()) + 1;
    Interpolation.ofPart(file, from, Math.min(to, file.text().length()))
        .requireDefined(defined, HELP, problems);
  }
}
