package dev.fs.templates;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pipeline that {@code fs new --from-file} writes. */
final class FileScaffold {
  private final Renderer renderer;

  FileScaffold(Renderer renderer) {
    this.renderer = renderer;
  }

  List<ScaffoldFile> pipeline(FilePipeline model) {
    return List.of(
        rendered("pipeline.yaml", model),
        rendered("source.sql", model),
        rendered("transform.sql", model));
  }

  private ScaffoldFile rendered(String path, FilePipeline model) {
    String text = renderer.render("new/file/" + path + ".ftl", model);
    return new ScaffoldFile(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
