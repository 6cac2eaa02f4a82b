package dev.fs.cli;

import dev.fs.cli.model.ProcessEnvironment;
import dev.fs.cli.service.Services;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process, as a test sees them. */
final class Harness {
  private final Map<String, String> variables = new HashMap<>();
  private final Services services;
  private Path directory;
  private String system = "Linux";

  Harness(Path directory, Services services) {
    this.directory = directory;
    this.services = services;
    variables.put("FS_CACHE_DIR", directory.resolve("cache").toString());
  }

  record Result(int exit, String out, String err) {}

  Harness in(Path other) {
    this.directory = other;
    return this;
  }

  Harness with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Harness on(String operatingSystem) {
    this.system = operatingSystem;
    return this;
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      exit =
          new Main(
                  outStream,
                  errStream,
                  new ProcessEnvironment(variables, directory, system, false, false),
                  services)
              .run(args);
    }
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
