package dev.fs.cli.config;

import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may set something.
 *
 * @param flags by the setting's name, as {@code output}
 * @param environment variables of the process
 * @param local .fs/local.yaml
 * @param pipeline null: none chosen
 * @param target null: none chosen
 * @param project null: outside a repository
 * @param user configuration in the home directory
 */
public record SettingSources(
    Map<String, String> flags,
    Map<String, String> environment,
    Personal local,
    @Nullable Pipeline pipeline,
    @Nullable Target target,
    @Nullable Project project,
    Personal user) {}
