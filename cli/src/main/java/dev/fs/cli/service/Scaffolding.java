package dev.fs.cli.service;

import dev.fs.cli.analyse.FileReader;
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
import dev.fs.cli.project.TestFiles;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.cli.workspace.GitRepository;
import dev.fs.cli.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code fs new}. */
public final class Scaffolding {
  private final Invocation invocation;
  private final TemplateSet templates;
  private final Supplier<FileReader> reader;

  /**
   * For one command.
   *
   * @param reader asked for when a file is to be read
   */
  public Scaffolding(Invocation invocation, TemplateSet templates, Supplier<FileReader> reader) {
    this.invocation = invocation;
    this.templates = templates;
    this.reader = reader;
  }

  /**
   * What is asked for.
   *
   * @param template null: the first
   * @param entity null: the template's, or after the keys of the file
   * @param file whose rows the pipeline is made for; null: those of a template
   * @param keys columns of the file; empty: the likeliest
   * @param time column of the file; null: the likeliest
   */
  public record Request(
      String name,
      @Nullable String template,
      @Nullable String entity,
      @Nullable String file,
      List<String> keys,
      @Nullable String time,
      boolean dryRun) {
    public Request {
      keys = List.copyOf(keys);
    }
  }

  /** Inside a repository a pipeline, outside a repository with one pipeline. */
  public Answer create(Request request) {
    check(request);
    String file = request.file();
    if (RepositoryFinder.find(invocation.directory()) == null) {
      checkProject(request.name());
      return repository(
          request,
          file == null
              ? ofTemplate(request, null)
              : FileContent.read(invocation, reader, templates, request, file, null));
    }
    Repository repository = Repository.open(invocation);
    checkPipeline(request.name());
    return pipeline(
        repository,
        request,
        file == null
            ? ofTemplate(request, repository)
            : FileContent.read(invocation, reader, templates, request, file, repository.project()));
  }

  private static void check(Request request) {
    String wanted = request.entity();
    if (wanted != null && !Names.isValid(wanted)) {
      throw usage("\"" + wanted + "\" cannot name an entity", Names.RULE);
    }
    if (request.file() != null && request.template() != null) {
      throw usage(
          "--template and --from-file are two ways to begin",
          "give one of them; a pipeline of a file is a tumbling window, or a batch");
    }
    if (request.file() == null && (!request.keys().isEmpty() || request.time() != null)) {
      throw usage(
          (request.time() == null ? "--key" : "--time") + " names a column of a file",
          "name the file as well: --from-file trips.csv");
    }
  }

  private static void checkProject(String name) {
    if (!Names.isProjectName(name)) {
      throw usage(
          "\"" + name + "\" cannot name a repository",
          "a repository's name is made of letters, digits, - _ and ., at most 63");
    }
  }

  private static void checkPipeline(String name) {
    if (!Names.isValid(name)) {
      throw usage("\"" + name + "\" cannot name a pipeline", Names.RULE);
    }
  }

  private ScaffoldContent ofTemplate(Request request, @Nullable Repository repository) {
    String template = template(request.template());
    String entity = request.entity();
    if (entity == null) {
      entity =
          repository == null
              ? templates.defaultEntity(template)
              : freeEntity(repository, request.name(), template);
    }
    return new TemplateContent(templates, template, entity);
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

  private Answer repository(Request request, ScaffoldContent content) {
    String name = request.name();
    String pipeline = pipelineName(name, content.entity());
    Path root = invocation.directory().resolve(name);
    String shown = shown(root);
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw exists(List.of(shown));
    }
    List<Artefact> files = new ArrayList<>();
    files.addAll(content.project(name));
    add(files, "features/" + pipeline + "/", content.pipeline(pipeline));
    refuseExisting(root, shown + "/", files);
    List<String> notes = new ArrayList<>(content.notes());
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
      new Workspace(root).create(files, directory -> finish(directory, notes));
    }
    String next = "cd " + shown + " && fs gen && fs run --local";
    if (hasTests(content.pipeline(pipeline))) {
      next += " && fs test";
    }
    return content.answer(new ScaffoldReport(paths(shown, files), request.dryRun(), notes, next));
  }

  private static void finish(Path directory, List<String> notes) {
    EditorSchemas.keep(directory);
    if (!GitRepository.isInsideWorkTree(directory)) {
      String failure = GitRepository.init(directory);
      if (failure != null) {
        notes.add("note: no git repository was made (" + failure + "); run git init later");
      }
    }
  }

  private Answer pipeline(Repository repository, Request request, ScaffoldContent content) {
    String name = request.name();
    Path folder = repository.root().resolve("features").resolve(name);
    String shown = shown(folder);
    List<Artefact> files = content.pipeline(name);
    refuseExisting(folder, shown + "/", files);
    Artefact edited = withEntity(repository, content);
    List<String> notes = new ArrayList<>(content.notes());
    if (edited != null) {
      notes.add("note: the entity " + content.entity() + " goes into fs.yaml");
    }
    if (!request.dryRun()) {
      if (edited != null) {
        // First: an entity that nobody uses does no harm, a pipeline without its entity does.
        new Workspace(repository.root()).write(List.of(edited));
      }
      new Workspace(folder).create(files, directory -> {});
      EditorSchemas.keep(repository.root());
    }
    List<String> paths = paths(shown, files);
    if (edited != null) {
      paths.add(shown(repository.root().resolve(edited.path())));
    }
    Path stands = invocation.environment().directory();
    String enter =
        stands.startsWith(repository.root()) ? "" : "cd " + shown(repository.root()) + " && ";
    String next = enter + "fs gen " + name + " && fs run --local " + name;
    if (hasTests(files)) {
      next += " && fs test " + name;
    }
    return content.answer(new ScaffoldReport(paths, request.dryRun(), notes, next));
  }

  /** As a path that works where the user stands, whatever -C says: the shorter way to write it. */
  private String shown(Path path) {
    String relative = invocation.environment().directory().relativize(path).toString();
    String absolute = path.toString();
    return relative.isEmpty() || relative.length() > absolute.length() ? absolute : relative;
  }

  /** The edited fs.yaml; null when the entity is there. */
  private static @Nullable Artefact withEntity(Repository repository, ScaffoldContent content) {
    String entity = content.entity();
    List<String> keys = content.keys();
    Entity known = repository.project().entity(new EntityName(entity));
    if (known != null) {
      if (!known.keys().equals(keys)) {
        throw usage(
            "the entity "
                + entity
                + " has the keys "
                + String.join(", ", known.keys())
                + "; "
                + content.subject()
                + " has "
                + String.join(", ", keys),
            content.otherKeys() + ", or another entity with --entity NAME");
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

  private static boolean hasTests(List<Artefact> pipeline) {
    return pipeline.stream().anyMatch(file -> file.path().startsWith(TestFiles.FOLDER + "/"));
  }

  private static void add(List<Artefact> files, String below, List<Artefact> more) {
    for (Artefact file : more) {
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
