package dev.fs.cli.service;

import dev.fs.cli.analyse.FileReader;
import dev.fs.cli.console.Answer;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.generate.sketch.Sketch;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.cli.report.SketchReport;
import dev.fs.contract.Contract;
import dev.fs.engine.api.InferReply;
import dev.fs.engine.api.InferRequest;
import dev.fs.engine.api.RunReply;
import dev.fs.templates.FilePipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was guessed from a file of rows. */
record FileContent(TemplateSet templates, Sketch sketch) implements ScaffoldContent {
  /** What every new repository defines; see its fs.yaml. */
  private static final Set<String> VARIABLES = Set.of("KAFKA_BROKERS", "LAKE");

  /**
   * Reads the beginning of the file.
   *
   * @param project that the pipeline goes into; null: a new one
   */
  static FileContent read(
      Invocation invocation,
      Supplier<FileReader> reader,
      TemplateSet templates,
      Scaffolding.Request request,
      String fileName,
      @Nullable Project project) {
    Path file = invocation.environment().directory().resolve(fileName).normalize();
    if (!Files.exists(file)) {
      throw missing(fileName + " does not exist", "check its path, from where you stand");
    }
    if (!Files.isRegularFile(file)) {
      throw missing(fileName + " is not a regular file", "name a file of rows: .csv, .jsonl, …");
    }
    Sketch.Setting setting =
        new Sketch.Setting(
            request.name(),
            fileName,
            request.keys(),
            request.time(),
            request.entity(),
            project == null ? List.of() : project.entities(),
            project == null ? Map.of() : features(project),
            project == null ? Map.of() : keyTypes(project),
            project == null ? VARIABLES : variables(project));
    InferReply reply =
        reader
            .get()
            .infer(
                new InferRequest(
                    file.toString(), fileName, request.time(), List.of(setting.table())));
    RunReply.Failure failure = reply.failure();
    if (reply.guess() == null || failure != null) {
      throw failure == null
          ? new IllegalStateException("an answer without guess and failure")
          : new FsException(
              Problem.error(ErrorCode.of(failure.code()), failure.message(), failure.help()));
    }
    return new FileContent(templates, Sketch.of(reply.guess(), setting));
  }

  private static FsException missing(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0112, message, help));
  }

  /** What the pipelines of a project write, declared or generated, by entity. */
  private static Map<String, Set<String>> features(Project project) {
    Map<String, Set<String>> features = new HashMap<>();
    for (Pipeline pipeline : project.pipelines()) {
      Set<String> names =
          features.computeIfAbsent(pipeline.entity().value().value(), e -> new HashSet<>());
      List<DeclaredFeature> declared = pipeline.features();
      if (declared != null) {
        declared.forEach(feature -> names.add(feature.name().value()));
      }
      Contract contract = project.contract(pipeline);
      if (contract != null) {
        contract.features().forEach(feature -> names.add(feature.name()));
      }
    }
    return features;
  }

  /** Of what was generated. */
  private static Map<String, Map<String, String>> keyTypes(Project project) {
    Map<String, Map<String, String>> types = new HashMap<>();
    for (Contract contract : project.contracts().values()) {
      Map<String, String> ofEntity =
          types.computeIfAbsent(contract.entity(), entity -> new HashMap<>());
      contract.keys().forEach(key -> ofEntity.putIfAbsent(key.name(), key.type()));
    }
    return types;
  }

  private static Set<String> variables(Project project) {
    Set<String> variables = new HashSet<>();
    for (Target target : project.targets()) {
      variables.addAll(target.vars().keySet());
    }
    return variables;
  }

  @Override
  public String entity() {
    return sketch.pipeline().entity();
  }

  @Override
  public List<String> keys() {
    return sketch.pipeline().keys().stream()
        .map(key -> key.alias() == null ? key.column().text() : key.alias())
        .toList();
  }

  @Override
  public String subject() {
    return "this pipeline";
  }

  @Override
  public List<Artefact> project(String name) {
    return TemplateContent.artefacts(templates.fileProject(name, entity(), keys()));
  }

  @Override
  public List<Artefact> pipeline(String name) {
    FilePipeline pipeline = sketch.pipeline();
    List<Artefact> files =
        new ArrayList<>(TemplateContent.artefacts(templates.filePipeline(pipeline)));
    files.add(Artefact.ofText(pipeline.sample(), sketch.guess().sample().text()));
    return files;
  }

  @Override
  public Answer answer(ScaffoldReport written) {
    return new SketchReport(sketch, written);
  }

  @Override
  public List<String> notes() {
    return SketchReport.notes(sketch);
  }

  @Override
  public String otherKeys() {
    return "choose the columns with --key";
  }
}
