package dev.fs.cli.service;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.cli.workspace.StateDirectory;
import dev.fs.engine.api.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which files a pipeline's last local run has read, as {@code .fs/} remembers it. */
final class LastRun {
  private static final String FORMAT = "1";
  private static final String KIND = "last run";

  private final StateDirectory state;

  LastRun(Path root) {
    this.state = new StateDirectory(root);
  }

  /** Remembers the inputs by table. */
  void keep(String pipeline, Map<String, RunRequest.Input> inputs) {
    MemoryWriter out = new MemoryWriter(FORMAT, KIND);
    out.list(
        inputs.entrySet(),
        input -> {
          out.text(input.getKey());
          out.text(input.getValue().file());
          out.text(input.getValue().label());
          out.list(input.getValue().nulls(), out::text);
        });
    state.cache(file(pipeline), out.bytes());
  }

  /** The inputs by table; null when no run is known. */
  @Nullable Map<String, RunRequest.Input> inputs(String pipeline) {
    MemoryReader in = MemoryReader.open(state.cached(file(pipeline)), FORMAT, KIND);
    if (in == null) {
      return null;
    }
    Map<String, RunRequest.Input> inputs = new TreeMap<>();
    List<Boolean> unused =
        in.list(
            () ->
                inputs.put(
                        in.required(),
                        new RunRequest.Input(in.required(), in.required(), in.list(in::required)))
                    == null);
    return inputs;
  }

  private static String file(String pipeline) {
    return "cache/last-run/" + pipeline;
  }
}
