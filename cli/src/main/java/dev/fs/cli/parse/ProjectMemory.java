package dev.fs.cli.parse;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Publish;
import dev.fs.cli.model.Target;
import dev.fs.cli.model.TargetName;

/** A fs.yaml that was read, as bytes and back, with all positions. */
final class ProjectMemory {
  private ProjectMemory() {}

  static void write(MemoryWriter out, ProjectParser.Result project) {
    LocatedWriter located = new LocatedWriter(out);
    located.text(project.name());
    out.optional(project.namespace(), located::text);
    out.list(
        project.entities(),
        entity -> {
          out.text(entity.name().value());
          out.list(entity.keys(), out::text);
          out.optional(entity.ttl(), located::duration);
          out.text(entity.description());
          located.range(entity.range());
        });
    out.optional(project.owner(), located::text);
    out.optional(project.ttl(), located::duration);
    out.list(
        project.targets(),
        target -> {
          out.text(target.name().value());
          located.range(target.range());
          located.texts(target.vars());
          located.texts(target.settings());
        });
    out.optional(project.publish().remote(), located::text);
    out.optional(project.publish().targetBranch(), located::text);
    out.list(project.publish().reviewers(), out::text);
    out.list(project.publish().labels(), out::text);
  }

  static ProjectParser.Result read(MemoryReader in, String file) {
    LocatedReader located = new LocatedReader(in, file);
    return new ProjectParser.Result(
        located.text(),
        in.optional(located::text),
        in.list(
            () ->
                new Entity(
                    new EntityName(in.required()),
                    in.list(in::required),
                    in.optional(located::duration),
                    in.text(),
                    located.range())),
        in.optional(located::text),
        in.optional(located::duration),
        in.list(
            () ->
                new Target(
                    new TargetName(in.required()),
                    located.range(),
                    located.texts(),
                    located.texts())),
        new Publish(
            in.optional(located::text),
            in.optional(located::text),
            in.list(in::required),
            in.list(in::required)));
  }
}
