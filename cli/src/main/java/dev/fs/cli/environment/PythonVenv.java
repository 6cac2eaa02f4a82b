package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A virtual environment of Python. It cannot be moved, so it is made in its place, and counts only
 * with a file in it that is written last.
 */
record PythonVenv(Path directory) {
  Path executable() {
    return directory.resolve("bin").resolve("python");
  }

  Path lock() {
    return beside(".lock");
  }

  /** What the programs said that made it. */
  Path log() {
    return beside(".log");
  }

  private Path marker() {
    return directory.resolve("fs-complete");
  }

  private Path beside(String suffix) {
    return directory.resolveSibling(directory.getFileName() + suffix);
  }

  boolean isComplete() {
    return Files.exists(marker()) && Files.isExecutable(executable());
  }

  void complete() throws IOException {
    Files.writeString(marker(), "made by fs\n");
  }

  /** The end of its log. */
  List<String> lastWords(int lines) throws IOException {
    List<String> all =
        Files.exists(log())
            ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  /** The same for people. */
  String shownWords(int lines) throws IOException {
    return "the last words, from " + log() + ":\n" + String.join("\n", lastWords(lines));
  }
}
