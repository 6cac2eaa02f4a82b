package dev.fs.cli.parse;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.FeatureName;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Located;
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
    located.optionalText(pipeline.owner());
    located.text(pipeline.entity().value().value(), pipeline.entity().range());
    located.text(pipeline.mode().value().text(), pipeline.mode().range());
    located.text(pipeline.engine());
    located.text(pipeline.eventTime());
    out.optional(
        pipeline.features(),
        features -> out.list(features, feature -> feature(out, located, feature)));
    located.optionalDuration(pipeline.ttl());
    located.text(pipeline.guard());
    out.list(
        pipeline.inputs(),
        input -> {
          located.text(input.table());
          located.text(input.file());
          out.texts(input.nulls());
        });
    located.texts(pipeline.vars());
    located.optionalText(pipeline.schedule());
  }

  private static void feature(MemoryWriter out, LocatedWriter located, DeclaredFeature feature) {
    out.text(feature.name().value());
    located.optionalText(feature.type());
    located.optionalDuration(feature.ttl());
    out.text(feature.description());
    located.range(feature.range());
  }

  static Pipeline read(MemoryReader in, String folder) {
    LocatedReader located = new LocatedReader(in, "features/" + folder + "/pipeline.yaml");
    return new Pipeline(
        new PipelineName(folder),
        located.range(),
        in.required(),
        located.optionalText(),
        new Located<>(new EntityName(in.required()), located.range()),
        new Located<>(Objects.requireNonNull(Mode.parse(in.required())), located.range()),
        located.text(),
        located.text(),
        in.optional(() -> in.list(() -> feature(in, located))),
        located.optionalDuration(),
        located.text(),
        in.list(() -> new LocalInput(located.text(), located.text(), in.texts())),
        located.texts(),
        located.optionalText());
  }

  private static DeclaredFeature feature(MemoryReader in, LocatedReader located) {
    return new DeclaredFeature(
        new FeatureName(in.required()),
        located.optionalText(),
        located.optionalDuration(),
        in.text(),
        located.range());
  }
}
