package dev.fs.cli.parse;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.FeatureName;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A pipeline.yaml that was read, as bytes and back, with all positions. */
final class PipelineMemory {
  private final MemoryReader in;
  private final String file;

  private PipelineMemory(MemoryReader in, String file) {
    this.in = in;
    this.file = file;
  }

  static void write(MemoryWriter out, Pipeline pipeline) {
    range(out, pipeline.range());
    out.text(pipeline.description());
    out.optional(pipeline.owner(), owner -> text(out, owner));
    located(out, pipeline.entity(), EntityName::value);
    located(out, pipeline.mode(), Mode::text);
    text(out, pipeline.engine());
    text(out, pipeline.eventTime());
    out.optional(
        pipeline.features(), features -> out.list(features, feature -> feature(out, feature)));
    out.optional(pipeline.ttl(), ttl -> duration(out, ttl));
    text(out, pipeline.guard());
    out.list(
        pipeline.inputs(),
        input -> {
          text(out, input.table());
          text(out, input.file());
          out.list(input.nulls(), out::text);
        });
    out.list(
        pipeline.vars().entrySet(),
        variable -> {
          out.text(variable.getKey());
          text(out, variable.getValue());
        });
    out.optional(pipeline.schedule(), schedule -> text(out, schedule));
  }

  private static void feature(MemoryWriter out, DeclaredFeature feature) {
    out.text(feature.name().value());
    out.optional(feature.type(), type -> text(out, type));
    out.optional(feature.ttl(), ttl -> duration(out, ttl));
    out.text(feature.description());
    range(out, feature.range());
  }

  private static void text(MemoryWriter out, Located<String> text) {
    located(out, text, Function.identity());
  }

  private static void duration(MemoryWriter out, Located<Duration> duration) {
    out.number(duration.value().seconds());
    range(out, duration.range());
  }

  private static <T> void located(MemoryWriter out, Located<T> value, Function<T, String> text) {
    out.text(text.apply(value.value()));
    range(out, value.range());
  }

  /** Without its file: it is the pipeline's own, or nobody wrote the value. */
  private static void range(MemoryWriter out, SourceRange range) {
    out.number(range.line());
    out.number(range.column());
    out.number(range.endLine());
    out.number(range.endColumn());
  }

  static Pipeline read(MemoryReader in, String folder) {
    PipelineMemory memory = new PipelineMemory(in, "features/" + folder + "/pipeline.yaml");
    return new Pipeline(
        new PipelineName(folder),
        memory.range(),
        in.required(),
        in.optional(memory::text),
        memory.located(EntityName::new),
        memory.located(text -> Objects.requireNonNull(Mode.parse(text))),
        memory.text(),
        memory.text(),
        in.optional(() -> in.list(memory::feature)),
        in.optional(memory::duration),
        memory.text(),
        in.list(memory::input),
        memory.vars(),
        in.optional(memory::text));
  }

  private DeclaredFeature feature() {
    return new DeclaredFeature(
        new FeatureName(in.required()),
        in.optional(this::text),
        in.optional(this::duration),
        in.text(),
        range());
  }

  private LocalInput input() {
    Located<String> table = text();
    Located<String> path = text();
    List<String> nulls = in.list(in::required);
    return new LocalInput(table, path, nulls);
  }

  private Map<String, Located<String>> vars() {
    Map<String, Located<String>> vars = new LinkedHashMap<>();
    for (long left = in.number(); left > 0; left--) {
      vars.put(in.required(), text());
    }
    return vars;
  }

  private Located<String> text() {
    return located(Function.identity());
  }

  private Located<Duration> duration() {
    return new Located<>(new Duration(in.number()), range());
  }

  private <T> Located<T> located(Function<String, T> value) {
    return new Located<>(value.apply(in.required()), range());
  }

  private SourceRange range() {
    int line = (int) in.number();
    return new SourceRange(
        line == 0 ? "" : file, line, (int) in.number(), (int) in.number(), (int) in.number());
  }
}
