package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.generate.EntityEdit;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Names;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.cli.workspace.GitRepository;
import dev.fs.cli.workspace.Workspace;
import dev.fs.templates.ScaffoldFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code fs new}. */
public final class Scaffolding {
  private final Invocation invocation;
  private final TemplateSet templates;

  public Scaffolding(Invocation invocation, TemplateSet templates) {
    this.invocation = invocation;
    this.templates = templates;
  }

  /**
   * What is asked for.
   *
   * @param template null: the first
   * @param entity null: the template's
   */
  public record Request(
      String name, @Nullable String template, @Nullable String entity, boolean dryRun) {}

  /** Inside a repository a pipeline, outside a repository with one pipeline. */
  public Answer create(Request request) {
    String template = template(request.template());
    String wanted = request.entity();
    if (wanted != null && !Names.isValid(wanted)) {
      throw usage("\"" + wanted + "\" cannot name an entity", Names.RULE);
    }
    if (RepositoryFinder.find(invocation.directory()) == null) {
      String entity = wanted == null ? templates.defaultEntity(template) : wanted;
      return repository(request, template, entity);
    }
    Repository repository = Repository.open(invocation);
    String entity = wanted == null ? freeEntity(repository, request.name(), template) : wanted;
    return pipeline(repository, request, template, entity);
  }

  /**
   * The template's entity or, when a pipeline writes features to that already, one of its own: two
   * pipelines of one template have the same features, and would fight for the same fields.
   */
  private String freeEntity(Repository repository, String name, String template) {
    String entity = templates.defaultEntity(template);
    boolean taken =
        repository.project().pipelines().stream()
            .anyMatch(pipeline -> pipeline.entity().value().value().equals(entity));
    return taken && Names.isValid(name) ? name : entity;
  }

  private String template(@Nullable String wanted) {
    List<String> known = templates.pipelineTemplates();
    if (wanted == null) {
      return known.get(0);
    }
    if (!known.contains(wanted)) {
      throw usage("no template \"" + wanted + "\"", DidYouMean.help(wanted, known));
    }
    return wanted;
  }

  private Answer repository(Request request, String template, String entity) {
    String name = request.name();
    if (!Names.isProjectName(name)) {
      throw usage(
          "\"" + name + "\" cannot name a repository",
          "a repository's name is made of letters, digits, - _ and ., at most 63");
    }
    String pipeline = pipelineName(name, entity);
    Path root = invocation.directory().resolve(name);
    String shown = shown(root);
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw exists(List.of(shown));
    }
    List<Artefact> files = new ArrayList<>();
    add(files, "", templates.project(name, entity, templates.keyColumns(template)));
    add(files, "features/" + pipeline + "/", templates.pipeline(template, pipeline, entity));
    refuseExisting(root, shown + "/", files);
    List<String> notes = new ArrayList<>();
    if (!pipeline.equals(name.replace('-', '_'))) {
      notes.add(
          "note: the pipeline is "
              + pipeline
              + ": \""
              + name
              + "\" cannot name one ("
              + Names.RULE
              + ")");
    }
    if (!request.dryRun()) {
      new Workspace(root).create(files, directory -> initGit(directory, notes));
    }
    return report(
        request, paths(shown, files), notes, "cd " + shown + " && fs gen && fs run --local");
  }

  private static void initGit(Path directory, List<String> notes) {
    if (!GitRepository.isInsideWorkTree(directory)) {
      String failure = GitRepository.init(directory);
      if (failure != null) {
        notes.add("note: no git repository was made (" + failure + "); run git init later");
      }
    }
  }

  private Answer pipeline(Repository repository, Request request, String template, String entity) {
    String name = request.name();
    if (!Names.isValid(name)) {
      throw usage("\"" + name + "\" cannot name a pipeline", Names.RULE);
    }
    Path folder = repository.root().resolve("features").resolve(name);
    String shown = shown(folder);
    List<Artefact> files = new ArrayList<>();
    add(files, "", templates.pipeline(template, name, entity));
    refuseExisting(folder, shown + "/", files);
    Artefact edited = withEntity(repository, template, entity);
    List<String> notes = new ArrayList<>();
    if (edited != null) {
      notes.add("note: the entity " + entity + " goes into fs.yaml");
    }
    if (!request.dryRun()) {
      if (edited != null) {
        // First: an entity that nobody uses does no harm, a pipeline without its entity does.
        new Workspace(repository.root()).write(List.of(edited));
      }
      new Workspace(folder).create(files, directory -> {});
    }
    List<String> paths = paths(shown, files);
    if (edited != null) {
      paths.add(shown(repository.root().resolve(edited.path())));
    }
    Path stands = invocation.environment().directory();
    String enter =
        stands.startsWith(repository.root()) ? "" : "cd " + shown(repository.root()) + " && ";
    return report(request, paths, notes, enter + "fs gen " + name + " && fs run --local " + name);
  }

  /** As a path that works where the user stands, whatever -C says: the shorter way to write it. */
  private String shown(Path path) {
    String relative = invocation.environment().directory().relativize(path).toString();
    String absolute = path.toString();
    return relative.isEmpty() || relative.length() > absolute.length() ? absolute : relative;
  }

  /** The edited fs.yaml; null when the entity is there. */
  private @Nullable Artefact withEntity(Repository repository, String template, String entity) {
    List<String> keys = templates.keyColumns(template);
    Entity known = repository.project().entity(new EntityName(entity));
    if (known != null) {
      if (!known.keys().equals(keys)) {
        throw usage(
            "the entity "
                + entity
                + " has the keys "
                + String.join(", ", known.keys())
                + "; the sample of the template "
                + template
                + " has "
                + String.join(", ", keys),
            "choose another template, or another entity with --entity NAME");
      }
      return null;
    }
    String edited = EntityEdit.add(repository.files().project().text(), entity, keys);
    if (edited == null) {
      throw usage(
          "entities: of fs.yaml is written in one line, and " + entity + " must be added to it",
          "add it by hand: " + entity + ": {keys: [" + String.join(", ", keys) + "]}");
    }
    return Artefact.ofText(RepositoryFinder.MARKER, edited);
  }

  private static String pipelineName(String project, String entity) {
    String name = project.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return Names.isValid(name) ? name : entity + "_features";
  }

  private static void add(List<Artefact> files, String below, List<ScaffoldFile> scaffold) {
    for (ScaffoldFile file : scaffold) {
      files.add(new Artefact(below + file.path(), file.content()));
    }
  }

  private static void refuseExisting(Path root, String shown, List<Artefact> files) {
    List<String> existing = new Workspace(root).existing(files);
    if (!existing.isEmpty()) {
      throw exists(existing.stream().map(path -> shown + path).toList());
    }
  }

  private static List<String> paths(String directory, List<Artefact> files) {
    List<String> paths = new ArrayList<>();
    files.forEach(file -> paths.add(directory + "/" + file.path()));
    return paths;
  }

  private static Answer report(
      Request request, List<String> paths, List<String> notes, String next) {
    return new ScaffoldReport(paths, request.dryRun(), notes, next);
  }

  private static FsException exists(List<String> paths) {
    boolean one = paths.size() == 1;
    return new FsException(
        Problem.error(
            ErrorCode.E0110,
            one
                ? paths.get(0) + " exists already"
                : paths.size() + " files exist already: " + String.join(", ", paths),
            "nothing was written; choose another name, or move "
                + (one ? "it" : "them")
                + " away"));
  }

  private static FsException usage(String message, @Nullable String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
