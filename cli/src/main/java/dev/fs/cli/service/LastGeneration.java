package dev.fs.cli.service;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.workspace.StateDirectory;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which pipelines need no planning, since all that decides their files, and the files, are as they
 * were when {@code fs gen} last found them right. It is kept in {@code .fs/cache}; without it, or
 * with another's, everything is planned.
 */
final class LastGeneration {
  private static final String FILE = "cache/generated";
  private static final String KIND = "generated files";

  private final Repository repository;
  private final StateDirectory state;
  private final @Nullable GenerationDigests digests;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> inputs = new LinkedHashMap<>();
  private boolean changed;

  /**
   * What was found of a pipeline: digests of all that goes in, and of the files; and what to say.
   */
  private record Entry(String inputs, String outputs, List<Problem> warnings) {}

  private LastGeneration(Repository repository, @Nullable GenerationDigests digests) {
    this.repository = repository;
    this.state = new StateDirectory(repository.root());
    this.digests = digests;
  }

  /** Reads it. With values of {@code --var} nothing is remembered: they are of this call alone. */
  static LastGeneration open(Repository repository, Services services) {
    String program = repository.invocation().variables().isEmpty() ? services.program() : null;
    LastGeneration last =
        new LastGeneration(
            repository, program == null ? null : new GenerationDigests(repository, program));
    if (program != null) {
      last.read();
    }
    return last;
  }

  private void read() {
    // The program is part of every digest.
    MemoryReader in = MemoryReader.open(state.cached(FILE), "", KIND);
    if (in == null) {
      return;
    }
    for (long left = in.number(); left > 0; left--) {
      entries.put(
          in.required(), new Entry(in.required(), in.required(), in.list(() -> problem(in))));
    }
  }

  /** The names of those that need no planning. */
  Set<String> unchanged(List<Pipeline> pipelines) {
    if (digests == null) {
      return Set.of();
    }
    // Two cores read and digest twice as fast.
    int half = pipelines.size() / 2;
    CompletableFuture<Map<String, Found>> others =
        CompletableFuture.supplyAsync(() -> found(pipelines.subList(0, half), digests));
    Map<String, Found> all = found(pipelines.subList(half, pipelines.size()), digests);
    all.putAll(others.join());
    Set<String> unchanged = new HashSet<>();
    all.forEach(
        (name, found) -> {
          inputs.put(name, found.inputs());
          if (found.unchanged()) {
            unchanged.add(name);
          }
        });
    return unchanged;
  }

  private record Found(String inputs, boolean unchanged) {}

  private Map<String, Found> found(List<Pipeline> pipelines, GenerationDigests of) {
    Map<String, Found> all = new LinkedHashMap<>();
    for (Pipeline pipeline : pipelines) {
      String name = pipeline.name().value();
      Entry entry = entries.get(name);
      String now = of.inputs(pipeline);
      boolean same =
          entry != null
              && entry.inputs().equals(now)
              && entry.outputs().equals(of.outputs(pipeline))
              && repository.project().contract(pipeline) != null;
      all.put(name, new Found(now, same));
    }
    return all;
  }

  /** What was said when an unchanged pipeline was planned. */
  List<Problem> warnings(Pipeline pipeline) {
    Entry entry = entries.get(pipeline.name().value());
    return entry == null ? List.of() : entry.warnings();
  }

  /** Remembers a pipeline whose files are on disk as they should be. */
  void add(PlannedPipeline planned, List<Artefact> files) {
    String name = planned.pipeline().name().value();
    String before = inputs.get(name);
    // What was edited while it was planned is planned again next time.
    if (digests != null && before != null && before.equals(digests.inputs(planned.pipeline()))) {
      entries.put(name, new Entry(before, digests.outputs(files), planned.warnings()));
      changed = true;
    }
  }

  /** Keeps it for the next time, without pipelines that are gone. */
  void save() {
    Set<String> there = new HashSet<>();
    repository.project().pipelines().forEach(one -> there.add(one.name().value()));
    changed |= entries.keySet().retainAll(there);
    if (!changed) {
      return;
    }
    MemoryWriter out = new MemoryWriter("", KIND);
    out.list(
        entries.entrySet(),
        entry -> {
          out.text(entry.getKey());
          out.text(entry.getValue().inputs());
          out.text(entry.getValue().outputs());
          out.list(entry.getValue().warnings(), warning -> problem(out, warning));
        });
    state.cache(FILE, out.bytes());
  }

  private static void problem(MemoryWriter out, Problem problem) {
    out.text(problem.code().name());
    out.text(problem.severity().name());
    out.optional(
        problem.range(),
        range -> {
          out.text(range.file());
          out.number(range.line());
          out.number(range.column());
          out.number(range.endLine());
          out.number(range.endColumn());
        });
    out.text(problem.sourceLine());
    out.text(problem.message());
    out.text(problem.help());
  }

  private static Problem problem(MemoryReader in) {
    return new Problem(
        ErrorCode.valueOf(in.required()),
        Severity.valueOf(in.required()),
        in.optional(
            () ->
                new SourceRange(
                    in.required(),
                    (int) in.number(),
                    (int) in.number(),
                    (int) in.number(),
                    (int) in.number())),
        in.text(),
        in.required(),
        in.text());
  }
}
