package dev.fs.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code fs new}. Those that name nothing of the user's are copied as they are. */
final class Scaffold {
  private final Renderer renderer;

  Scaffold(Renderer renderer) {
    this.renderer = renderer;
  }

  List<ScaffoldFile> project(String project, String entity, List<String> keys) {
    return project(new Project(project, entity, keys, true));
  }

  List<ScaffoldFile> fileProject(String project, String entity, List<String> keys) {
    return project(new Project(project, entity, keys, false));
  }

  private List<ScaffoldFile> project(Project model) {
    return List.of(
        rendered("fs.yaml", "new/project/fs.yaml.ftl", model),
        rendered("README.md", "new/project/README.md.ftl", model),
        // Not named .gitignore here, since this repository's git would obey it.
        copied(".gitignore", "new/project/gitignore"));
  }

  List<ScaffoldFile> pipeline(PipelineTemplate template, String pipeline, String entity) {
    String folder = "new/" + template.name() + "/";
    List<ScaffoldFile> files = new ArrayList<>();
    for (String path : template.files()) {
      files.add(
          path.endsWith(".yaml") || path.endsWith(".yml")
              ? rendered(path, folder + path + ".ftl", new Pipeline(pipeline, entity))
              : copied(path, folder + path));
    }
    for (String sample : template.samples()) {
      files.add(copied("data/" + sample, "new/samples/" + sample));
    }
    return files;
  }

  private ScaffoldFile rendered(String path, String template, Object model) {
    String text = renderer.render(template, model);
    return new ScaffoldFile(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static ScaffoldFile copied(String path, String resource) {
    try (InputStream in = Scaffold.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in this program: " + resource);
      }
      return new ScaffoldFile(path, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * What the files of a repository say of it. Public, for FreeMarker.
   *
   * @param flights whether its samples are those of the templates
   */
  public record Project(String project, String entity, List<String> keys, boolean flights) {}

  /** What the files of a pipeline say of it. Public, for FreeMarker. */
  public record Pipeline(String pipeline, String entity) {}
}
