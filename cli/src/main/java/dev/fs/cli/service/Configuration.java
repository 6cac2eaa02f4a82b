package dev.fs.cli.service;

import dev.fs.cli.config.Setting;
import dev.fs.cli.config.SettingSources;
import dev.fs.cli.config.Settings;
import dev.fs.cli.console.Answer;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Target;
import dev.fs.cli.parse.PersonalParser;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.TextReader;
import dev.fs.cli.report.ConfigReport;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.cli.variables.VariableValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings that count, and where they come from. */
public final class Configuration {
  private Configuration() {}

  /**
   * {@code fs config list}.
   *
   * @param wanted a pipeline, by name or folder; null: the one that is stood in, if any
   */
  public static Answer list(Invocation invocation, @Nullable String wanted, boolean withOrigin) {
    Problems problems = new Problems();
    Personal user = user(invocation, problems);
    problems.throwIfErrors();
    Repository repository =
        wanted == null && RepositoryFinder.find(invocation.directory()) == null
            ? null
            : Repository.open(invocation);
    Personal local = repository == null ? Personal.NONE : repository.project().local();
    Settings first = settings(invocation, local, null, null, repository, user);
    Pipeline pipeline = null;
    Target target = null;
    if (repository != null) {
      List<Pipeline> chosen =
          Selection.chosen(repository, wanted == null ? List.of() : List.of(wanted));
      pipeline = chosen.size() == 1 ? chosen.get(0) : null;
      target = Selection.target(repository, first.value("target"));
    }
    List<Setting> all = settings(invocation, local, pipeline, target, repository, user).all();
    if (target != null) {
      VariableValues values =
          VariableValues.target(
              invocation.variables(),
              invocation.environment().variables(),
              local,
              target,
              pipeline);
      all = all.stream().map(setting -> expanded(setting, values)).toList();
    }
    return new ConfigReport(all, withOrigin);
  }

  /** With variables replaced; as written where one has no value here. */
  private static Setting expanded(Setting setting, VariableValues values) {
    Rendered rendered = Interpolation.ofText(setting.value()).render(values, "", new Problems());
    return rendered == null
        ? setting
        : new Setting(setting.name(), rendered.text(), setting.origin());
  }

  private static Settings settings(
      Invocation invocation,
      Personal local,
      @Nullable Pipeline pipeline,
      @Nullable Target target,
      @Nullable Repository repository,
      Personal user) {
    return new Settings(
        new SettingSources(
            invocation.flags(),
            invocation.environment().variables(),
            local,
            pipeline,
            target,
            repository == null ? null : repository.project(),
            user));
  }

  /**
   * How a person wants fs to talk.
   *
   * @param output {@code human}, {@code json} or {@code jsonl}, if it is not something wrong
   * @param color {@code auto}, {@code always} or {@code never}, if it is not something wrong
   */
  public record Talk(String output, String color) {}

  /** Of flags, environment and personal files; no repository need be whole for it. */
  public static Talk talk(Invocation invocation, Problems problems) {
    Settings settings = personal(invocation, problems);
    return new Talk(
        Objects.requireNonNull(settings.value("output")),
        Objects.requireNonNull(settings.value("color")));
  }

  /** The interpreter that a person wants to be used; null when nothing says so. */
  public static @Nullable Setting python(Invocation invocation) {
    Problems problems = new Problems();
    Settings settings = personal(invocation, problems);
    problems.throwIfErrors();
    return settings.find("python");
  }

  private static Settings personal(Invocation invocation, Problems problems) {
    Path root = RepositoryFinder.find(invocation.directory());
    Personal local = Personal.NONE;
    if (root != null) {
      SourceFile file =
          TextReader.read(root.resolve(ProjectFiles.LOCAL), ProjectFiles.LOCAL, problems);
      local = file == null ? local : PersonalParser.parse(file, true, problems);
    }
    return settings(invocation, local, null, null, null, user(invocation, problems));
  }

  private static Personal user(Invocation invocation, Problems problems) {
    Path path = invocation.environment().userConfig();
    if (path == null) {
      return Personal.NONE;
    }
    SourceFile file = TextReader.read(path, path.toString(), problems);
    return file == null ? Personal.NONE : PersonalParser.parse(file, false, problems);
  }
}
