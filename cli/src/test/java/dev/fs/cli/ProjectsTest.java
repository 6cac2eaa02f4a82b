package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole feature repositories and the sessions that people have in them. A folder is a repository;
 * its session.txt has a line {@code $ fs …} for each command, then {@code | } lines of stdout,
 * {@code ! } lines of stderr, and {@code = 2} for an exit code other than 0. {@code
 * -Dfs.golden.update} rewrites what the commands answer.
 */
final class ProjectsTest {
  private static final Path PROJECTS = Path.of("src/test/resources/projects");

  @TempDir Path temporary;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(PROJECTS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("session.txt")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSessionIsAsWritten(String name) throws IOException {
    Path root = temporary.toRealPath().resolve(name);
    copy(PROJECTS.resolve(name), root);
    Path session = PROJECTS.resolve(name).resolve("session.txt");
    String expected = Files.readString(session);
    StringBuilder actual = new StringBuilder();
    int lastExit = 0;
    for (String line : expected.lines().filter(l -> l.startsWith("$ fs")).toList()) {
      Harness harness = new Harness(root, new FakeServices());
      Harness.Result result = harness.run(line.substring("$ fs".length()).strip().split(" +"));
      actual.append(line).append('\n');
      prefixed(actual, "| ", result.out().replace(root.toString(), "<root>"));
      prefixed(actual, "! ", result.err().replace(root.toString(), "<root>"));
      if (result.exit() != 0) {
        actual.append("= ").append(result.exit()).append('\n');
      }
      lastExit = result.exit();
    }
    if (System.getProperty("fs.golden.update") != null) {
      Files.writeString(session, actual);
    }
    assertThat(actual.toString()).isEqualTo(expected);
    assertThat(lastExit != 0)
        .as("a folder that ends in -fail fails")
        .isEqualTo(name.endsWith("-fail"));
  }

  private static void prefixed(StringBuilder to, String prefix, String text) {
    text.lines().forEach(line -> to.append((prefix + line).stripTrailing()).append('\n'));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(file -> copyOne(from, file, to));
    }
  }

  private static void copyOne(Path from, Path file, Path to) {
    // Git of this repository would obey the ignore rules of a real .fs.
    String relative = from.relativize(file).toString().replace("dot-fs", ".fs");
    try {
      if (Files.isDirectory(file)) {
        Files.createDirectories(to.resolve(relative));
      } else {
        Files.copy(file, to.resolve(relative));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
