package dev.fs.cli.parse;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.FeatureName;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import java.util.Objects;

/** A pipeline.yaml that was read, as bytes and back, with all positions. */
final class PipelineMemory {
  private PipelineMemory() {}

  static void write(MemoryWriter out, Pipeline pipeline) {
    LocatedWriter located = new LocatedWriter(out);
    located.range(pipeline.range());
    out.text(pipeline.description());
    out.optional(pipeline.owner(), located::text);
    located.located(pipeline.entity(), EntityName::value);
    located.located(pipeline.mode(), Mode::text);
    located.text(pipeline.engine());
    located.text(pipeline.eventTime());
    out.optional(
        pipeline.features(),
        features -> out.list(features, feature -> feature(out, located, feature)));
    out.optional(pipeline.ttl(), located::duration);
    located.text(pipeline.guard());
    out.list(
        pipeline.inputs(),
        input -> {
          located.text(input.table());
          located.text(input.file());
          out.list(input.nulls(), out::text);
        });
    located.texts(pipeline.vars());
    out.optional(pipeline.schedule(), located::text);
  }

  private static void feature(MemoryWriter out, LocatedWriter located, DeclaredFeature feature) {
    out.text(feature.name().value());
    out.optional(feature.type(), located::text);
    out.optional(feature.ttl(), located::duration);
    out.text(feature.description());
    located.range(feature.range());
  }

  static Pipeline read(MemoryReader in, String folder) {
    LocatedReader located = new LocatedReader(in, "features/" + folder + "/pipeline.yaml");
    return new Pipeline(
        new PipelineName(folder),
        located.range(),
        in.required(),
        in.optional(located::text),
        located.located(EntityName::new),
        located.located(text -> Objects.requireNonNull(Mode.parse(text))),
        located.text(),
        located.text(),
        in.optional(() -> in.list(() -> feature(in, located))),
        in.optional(located::duration),
        located.text(),
        in.list(() -> new LocalInput(located.text(), located.text(), in.list(in::required))),
        located.texts(),
        in.optional(located::text));
  }

  private static DeclaredFeature feature(MemoryReader in, LocatedReader located) {
    return new DeclaredFeature(
        new FeatureName(in.required()),
        in.optional(located::text),
        in.optional(located::duration),
        in.text(),
        located.range());
  }
}
