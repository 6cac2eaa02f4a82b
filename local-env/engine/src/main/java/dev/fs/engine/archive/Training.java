package dev.fs.engine.archive;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.Installation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands of fs as a user would, apart from the user's own engine and archives. */
final class Training {
  private static final long COMMAND_SECONDS = 180;

  private final Installation installation;
  private final Path work;
  private final Path log;
  private final List<Path> classLists = new ArrayList<>();

  Training(Installation installation, Path work, Path log) {
    this.installation = installation;
    this.work = work;
    this.log = log;
  }

  /** A command that fails only teaches less. */
  void run(String directory, List<String> arguments) throws IOException, InterruptedException {
    Path place = Files.createDirectories(work.resolve("home").resolve(directory));
    Path list = work.resolve("classes." + classLists.size());
    List<String> command = new ArrayList<>(List.of("/bin/sh", installation.program().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    prepare(builder.environment(), list);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (Files.exists(list)) {
      classLists.add(list);
    }
  }

  private void prepare(Map<String, String> environment, Path classList) {
    // In CI no engine outlives its command, and with -Dfs.archives none would be trained.
    environment.keySet().removeIf(name -> name.equals("CI") || name.startsWith("FS_NO_DAEMON"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("FS_CACHE_DIR", work.resolve("cache").toString());
    environment.put("FS_ARCHIVES", work.resolve("none").toString());
    environment.put(
        "FS_JAVA_OPTIONS", "-Dfs.train=1 -Xshare:off -XX:DumpLoadedClassList=" + classList);
    environment.put(
        "FS_ENGINE_OPTIONS", "-Dfs.train=1 -XX:ArchiveClassesAtExit=" + engineArchive());
  }

  Path engineArchive() {
    return work.resolve("engine.jsa");
  }

  List<Path> classLists() {
    return List.copyOf(classLists);
  }

  /** The engines write their archive when they end: they hold their lock until then. */
  @SuppressWarnings("try") // The lock is held, not used.
  void awaitEngines() throws IOException {
    Path cache = work.resolve("cache");
    if (!Files.exists(cache)) {
      return;
    }
    List<Path> locks;
    try (Stream<Path> tree = Files.walk(cache)) {
      String name = new EngineFiles(Path.of("")).lock().getFileName().toString();
      locks = tree.filter(file -> file.endsWith(name)).toList();
    }
    for (Path file : locks) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        // Given back at once: that it could be had is the news.
      }
    }
  }
}
