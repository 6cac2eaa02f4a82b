package dev.fs.cli.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs scripts with a PATH that has only what a test puts there. */
record Shell(Path tools) {
  private static final List<String> USUAL =
      List.of("sh", "cat", "date", "mkdir", "mv", "readlink", "rm", "sleep", "tail");

  /** What a script did. */
  record Result(int status, String out, String err) {}

  static Shell in(Path directory) throws IOException {
    Path tools = Files.createDirectories(directory);
    for (String tool : USUAL) {
      Path found =
          Stream.of("/bin", "/usr/bin")
              .map(place -> Path.of(place, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), found);
    }
    return new Shell(tools);
  }

  Path tool(String name, String script) throws IOException {
    return executable(tools.resolve(name), script);
  }

  static Path executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  Process start(Path directory, Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder.start();
  }

  Result run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    return end(start(directory, environment, command));
  }

  static Result end(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, err);
  }
}
