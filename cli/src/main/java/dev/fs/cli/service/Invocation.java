package dev.fs.cli.service;

import dev.fs.cli.model.ProcessEnvironment;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every command is told.
 *
 * @param environment of the process
 * @param directory where to look for the repository, absolute: the working directory, or -C
 * @param target null: none asked for
 * @param variables of {@code --var}
 * @param flags that set a setting, by the setting's name
 * @param daemon whether an engine stays for the next command
 */
public record Invocation(
    ProcessEnvironment environment,
    Path directory,
    @Nullable String target,
    Map<String, String> variables,
    Map<String, String> flags,
    boolean daemon) {
  public Invocation {
    variables = Map.copyOf(variables);
    flags = Map.copyOf(flags);
  }
}
