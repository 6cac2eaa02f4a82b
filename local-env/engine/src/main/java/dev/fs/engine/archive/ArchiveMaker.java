package dev.fs.engine.archive;

import dev.fs.engine.api.ArchiveFiles;
import dev.fs.engine.api.Installation;
import dev.fs.engine.files.Trees;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process that makes the class-data archives: it does with a scaffolded repository what a user
 * does, in a temporary directory, and has the virtual machines write down what they loaded.
 *
 * <p>The engine gets a dynamic archive, written when it exits. The launcher gets a static one of
 * the classes of several commands: a dynamic one would leave out the command-line library, whose
 * class files are of an old format.
 */
public final class ArchiveMaker {
  private static final Map<String, List<List<String>>> COMMANDS =
      Map.of(
          "",
          List.of(
              List.of("--version"), List.of("--help"), List.of("nosuch"), List.of("new", "demo")),
          "demo",
          List.of(
              List.of("new", "over_demo", "--template", "over"),
              List.of("new", "batch_demo", "--template", "batch"),
              List.of("gen"),
              List.of("gen", "--check"),
              List.of("list"),
              List.of("list", "--help"),
              List.of("config", "list", "--show-origin"),
              List.of("run", "--local", "demo"),
              List.of("run", "--local", "over_demo"),
              List.of("run", "--local", "batch_demo", "-o", "json"),
              List.of("test"),
              List.of("engine", "status"),
              List.of("engine", "stop")));

  private final Installation installation;
  private final ArchiveFiles files;
  private final Path work;
  private final PrintStream progress;

  private ArchiveMaker(
      Installation installation, ArchiveFiles files, Path work, PrintStream progress) {
    this.installation = installation;
    this.files = files;
    this.work = work;
    this.progress = progress;
  }

  /** Takes the installation's home and the archives' directory. Ends when its input ends. */
  @SuppressWarnings("try") // The lock is held, not used.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Installation installation = Installation.at(Path.of(arguments[0]));
    ArchiveFiles files = new ArchiveFiles(Path.of(arguments[1]));
    Files.createDirectories(files.directory());
    Path work = Files.createTempDirectory("fs-archives");
    Thread tether = new Thread(() -> awaitEndOfInput(work), "fs-tether");
    tether.setDaemon(true);
    tether.start();
    int status = 1;
    try (FileChannel channel =
        FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock free = channel.tryLock();
      boolean waited = free == null;
      try (FileLock lock = waited ? channel.lock() : free) {
        // Whoever had to wait finds the other's work done.
        boolean done = waited && files.current(installation);
        status = done || new ArchiveMaker(installation, files, work, System.out).make() ? 0 : 1;
      }
    } finally {
      Trees.delete(work);
      Runtime.getRuntime().halt(status);
    }
  }

  private static void awaitEndOfInput(Path work) {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes: only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Trees.delete(work);
    Runtime.getRuntime().halt(1);
  }

  private boolean make() throws IOException, InterruptedException {
    Files.deleteIfExists(files.log());
    Training training = new Training(installation, work, files.log());
    progress.println("running the usual commands");
    for (String directory : List.of("", "demo")) {
      for (List<String> command : COMMANDS.getOrDefault(directory, List.of())) {
        training.run(directory, command);
      }
    }
    training.awaitEngines();
    boolean engine = install("engine", training.engineArchive());
    progress.println(engine ? "made " + files.archive("engine") : "no archive of the engine");
    boolean cli = dump(training.classLists());
    progress.println(cli ? "made " + files.archive("cli") : "no archive of the launcher");
    return engine && cli;
  }

  private boolean dump(List<Path> lists) throws IOException, InterruptedException {
    List<List<String>> read = new ArrayList<>();
    for (Path list : lists) {
      read.add(Files.readAllLines(list));
    }
    Path all = Files.write(work.resolve("classes"), ClassLists.union(read));
    Path archive = work.resolve("cli.jsa");
    List<String> command = new ArrayList<>(List.of(installation.java().toString()));
    // Only this collector can archive objects; every collector can load them.
    command.addAll(List.of("-Xshare:dump", "-XX:+UseG1GC", "-Xmx512m"));
    command.addAll(List.of("-XX:SharedClassListFile=" + all, "-XX:SharedArchiveFile=" + archive));
    command.addAll(List.of("-cp", installation.classPath("cli")));
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(files.log().toFile());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    process.getOutputStream().close();
    return process.waitFor() == 0 && install("cli", archive);
  }

  /** A reader sees the old archive, the new one or none, and never half of one. */
  private boolean install(String part, Path archive) throws IOException {
    if (!Files.exists(archive)) {
      return false;
    }
    Path near = Files.createTempFile(files.directory(), part, ".new");
    try {
      Files.deleteIfExists(files.key(part));
      Files.copy(archive, near, StandardCopyOption.REPLACE_EXISTING);
      Files.move(near, files.archive(part), StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(near, installation.fingerprint(part));
      Files.move(near, files.key(part), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(near);
    }
    try (Stream<Path> left = Files.list(files.directory())) {
      // The caller holds the lock: what else is unfinished here is a dead one's.
      for (Path file : left.filter(f -> f.toString().endsWith(".new")).toList()) {
        Files.deleteIfExists(file);
      }
    }
    return true;
  }
}
