package dev.fs.cli;

import dev.fs.cli.model.ProcessEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program with its real engine and a real Redis. All tests of the module share one engine,
 * which ends by itself when they are over.
 */
public final class RealFs {
  private static final Path ROOT = Path.of(System.getProperty("fs.root"));

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private String system = "Linux";

  /** What a command left behind. */
  public record Result(int exit, String out, String err) {}

  public RealFs(Path directory) {
    this.directory = directory;
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", directory.toString());
    variables.put("FS_CACHE_DIR", ROOT.resolve("cli/target/it-cache").toString());
    variables.put("FS_ENGINE_OPTIONS", "-Dfs.idle=30");
  }

  public RealFs with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Believes that it runs on this system. */
  RealFs on(String operatingSystem) {
    system = operatingSystem;
    return this;
  }

  RealFs in(String below) {
    RealFs other = new RealFs(directory.resolve(below));
    other.variables.putAll(variables);
    return other;
  }

  public Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProcessEnvironment environment =
        new ProcessEnvironment(variables, directory, system, false, false);
    int exit;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Wiring wiring = new Wiring(environment)) {
      exit = new Main(outStream, errStream, environment, wiring).run(args);
    }
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A copy of examples/nyc-flights, so that nothing is written into the checkout. */
  static Path exampleIn(Path directory) throws IOException {
    return exampleIn(directory, "nyc-flights");
  }

  /** Where the examples are. */
  static Path examples() {
    return ROOT.resolve("examples");
  }

  /** The same of another example. */
  static Path exampleIn(Path directory, String name) throws IOException {
    Path source = examples().resolve(name);
    Path target = directory.resolve(name);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(source)) {
      all.sorted(Comparator.naturalOrder())
          .filter(file -> !file.startsWith(source.resolve(".fs")))
          .forEach(files::add);
    }
    for (Path file : files) {
      Path copy = target.resolve(source.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
    return target;
  }
}
