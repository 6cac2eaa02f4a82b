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
    located.optionalText(project.namespace());
    out.list(
        project.entities(),
        entity -> {
          out.text(entity.name().value());
          out.texts(entity.keys());
          located.optionalDuration(entity.ttl());
          out.text(entity.description());
          located.range(entity.range());
        });
    located.optionalText(project.owner());
    located.optionalDuration(project.ttl());
    out.list(
        project.targets(),
        target -> {
          out.text(target.name().value());
          located.range(target.range());
          located.texts(target.vars());
          located.texts(target.settings());
        });
    located.optionalText(project.publish().remote());
    located.optionalText(project.publish().targetBranch());
    out.texts(project.publish().reviewers());
    out.texts(project.publish().labels());
  }

  static ProjectParser.Result read(MemoryReader in, String file) {
    LocatedReader located = new LocatedReader(in, file);
    return new ProjectParser.Result(
        located.text(),
        located.optionalText(),
        in.list(
            () ->
                new Entity(
                    new EntityName(in.required()),
                    in.texts(),
                    located.optionalDuration(),
                    in.text(),
                    located.range())),
        located.optionalText(),
        located.optionalDuration(),
        in.list(
            () ->
                new Target(
                    new TargetName(in.required()),
                    located.range(),
                    located.texts(),
                    located.texts())),
        new Publish(located.optionalText(), located.optionalText(), in.texts(), in.texts()));
  }
}
