package dev.fs.cli.parse;

import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.project.SourceFile;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where an input is to be added to pipeline.yaml; looked up only when one is missing. */
public final class InputsPlace {
  private InputsPlace() {}

  /** The key {@code inputs}; else {@code local}; else the beginning of the file. */
  public static SourceRange of(SourceFile pipeline) {
    Problems known = new Problems();
    Node root = YamlText.compose(pipeline, known);
    @Nullable MapReader map = root == null ? null : MapReader.of(pipeline, root, "", null, known);
    if (map == null || map.node("local") == null) {
      return pipeline.range(0, 0);
    }
    MapReader local = map.map("local", null);
    return local.node("inputs") == null ? map.keyRange("local") : local.keyRange("inputs");
  }
}
