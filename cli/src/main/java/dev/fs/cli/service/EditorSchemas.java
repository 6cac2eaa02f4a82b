package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.report.TextReport;
import dev.fs.cli.workspace.StateDirectory;
import dev.fs.cli.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemas in {@code .fs/schema}, where the first line of scaffolded YAML files sends editors:
 * they must be found without a network, and be those of this program.
 */
final class EditorSchemas {
  private static final String FOLDER = "schema";

  private EditorSchemas() {}

  /** Puts those into a repository that are missing or of another program. */
  static void keep(Path root) {
    StateDirectory state = new StateDirectory(root);
    for (String name : Pages.SCHEMAS) {
      state.cache(FOLDER + "/" + name + ".json", Pages.schemaText(name));
    }
  }

  /** The same when there are none, as after a clone; else this is one look at the disk. */
  static void keepMissing(Path root) {
    if (!Files.exists(root.resolve(".fs").resolve(FOLDER).resolve("test.json"))) {
      keep(root);
    }
  }

  /** {@code fs schema --install}. */
  static Answer install(Path root) {
    List<Artefact> schemas = new ArrayList<>();
    for (String name : Pages.SCHEMAS) {
      schemas.add(Artefact.ofText(".fs/" + FOLDER + "/" + name + ".json", Pages.schemaText(name)));
    }
    List<String> files = schemas.stream().map(Artefact::path).toList();
    keep(root);
    // What could not be kept, and why.
    Workspace workspace = new Workspace(root);
    workspace.write(workspace.stale(schemas));
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append("wrote ").append(file).append('\n'));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("files", files);
    return new TextReport(text.toString(), fields);
  }
}
