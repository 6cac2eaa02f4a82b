package dev.fs.engine.api;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The installed layout: {@code bin/fs}, {@code lib/cli} and {@code lib/engine}, each with a file
 * {@code classpath} that lists its jars in their order.
 *
 * @param home the directory that holds them
 * @param java the program that runs both virtual machines
 */
public record Installation(Path home, Path java) {
  // Compiling little and collecting serially halves the processor time of a short life; compiled
  // classes that Flink caches softly would otherwise keep every request's class loader alive.
  private static final List<String> ENGINE_FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx512m",
          "-XX:SoftRefLRUPolicyMSPerMB=0",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  /** The layout at {@code home}, run by the virtual machine that runs this code. */
  public static Installation at(Path home) {
    return new Installation(home, Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /** What a user starts. */
  public Path program() {
    return home.resolve("bin").resolve("fs");
  }

  /**
   * The jars of a part in their order.
   *
   * @param part {@code cli} or {@code engine}
   * @throws IOException when the list cannot be read
   */
  public List<Path> jars(String part) throws IOException {
    Path directory = home.resolve("lib").resolve(part);
    List<Path> jars = new ArrayList<>();
    String list = Files.readString(directory.resolve("classpath")).trim();
    for (String name : list.split(":", -1)) {
      jars.add(directory.resolve(name));
    }
    return jars;
  }

  /** The connectors for a Flink elsewhere: fs-runtime.jar. */
  public Path runtimeJar() {
    return home.resolve("lib").resolve("fs-runtime.jar");
  }

  /** The class path of a part, as {@code -cp} takes it. */
  public String classPath(String part) throws IOException {
    return jars(part).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The start of a command line that runs a class of the engine's class path.
   *
   * @param options of the virtual machine, after and above the usual ones
   */
  public List<String> engineCommand(List<String> options, String mainClass) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(ENGINE_FLAGS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath("engine"), mainClass));
    return command;
  }

  /**
   * What a class-data archive of a part depends on: the virtual machine, and each jar's name, size
   * and time. Another text means that an archive is stale.
   */
  public String fingerprint(String part) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(System.getProperty("java.home")).append('\n');
    text.append(System.getProperty("java.runtime.version")).append('\n');
    for (Path jar : jars(part)) {
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      text.append(jar).append(' ').append(file.size()).append(' ');
      text.append(file.lastModifiedTime().toMillis()).append('\n');
    }
    return text.toString();
  }
}
