package dev.fs.cli.variables;

import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What variables are worth: the first layer that knows a name wins. Values may hold variables. */
public final class VariableValues implements Function<String, @Nullable String> {
  /** Always defined: the name of the pipeline. */
  public static final String PIPELINE = "pipeline";

  private final List<Function<String, @Nullable String>> layers;

  private VariableValues(List<Function<String, @Nullable String>> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * Of a local run: {@code --var}, then the environment, .fs/local.yaml, the pipeline's local.vars.
   */
  public static VariableValues local(
      Map<String, String> flags,
      Map<String, String> environment,
      Project project,
      Pipeline pipeline) {
    return new VariableValues(
        List.of(
            flags::get,
            environment::get,
            of(project.local().vars()),
            of(pipeline.vars()),
            name(pipeline)));
  }

  /** Of a target: {@code --var}, then the environment, .fs/local.yaml, the target's vars. */
  public static VariableValues target(
      Map<String, String> flags,
      Map<String, String> environment,
      Personal local,
      Target target,
      @Nullable Pipeline pipeline) {
    return new VariableValues(
        List.of(
            flags::get,
            environment::get,
            of(local.vars()),
            of(target.vars()),
            pipeline == null ? name -> null : name(pipeline)));
  }

  /**
   * Of {@code fs gen}, which must give the same on every machine: {@code --var}, then what the
   * repository says, local.vars before targets in their order.
   */
  public static VariableValues repository(
      Map<String, String> flags, Project project, Pipeline pipeline) {
    List<Function<String, @Nullable String>> layers = new ArrayList<>();
    layers.add(flags::get);
    layers.add(of(pipeline.vars()));
    layers.add(name(pipeline));
    for (Target target : project.targets()) {
      layers.add(of(target.vars()));
    }
    return new VariableValues(layers);
  }

  /** Names that the repository defines for a pipeline. */
  public static Set<String> definedNames(Project project, Pipeline pipeline) {
    Set<String> names = new TreeSet<>(pipeline.vars().keySet());
    for (Target target : project.targets()) {
      names.addAll(target.vars().keySet());
    }
    names.add(PIPELINE);
    return names;
  }

  private static Function<String, @Nullable String> of(Map<String, Located<String>> vars) {
    return name -> {
      Located<String> value = vars.get(name);
      return value == null ? null : value.value();
    };
  }

  private static Function<String, @Nullable String> name(Pipeline pipeline) {
    return name -> name.equals(PIPELINE) ? pipeline.name().value() : null;
  }

  /** The value; null when there is none, or when it needs itself. */
  @Override
  public @Nullable String apply(String name) {
    return value(name, new HashSet<>());
  }

  private @Nullable String value(String name, Set<String> above) {
    if (!above.add(name)) {
      return null;
    }
    for (Function<String, @Nullable String> layer : layers) {
      String value = layer.apply(name);
      if (value != null) {
        String expanded = value.contains("${") ? expand(value, above) : value;
        above.remove(name);
        return expanded;
      }
    }
    above.remove(name);
    return null;
  }

  private @Nullable String expand(String value, Set<String> above) {
    Rendered rendered =
        Interpolation.ofText(value).render(inner -> value(inner, above), "", new Problems());
    return rendered == null ? null : rendered.text();
  }
}
