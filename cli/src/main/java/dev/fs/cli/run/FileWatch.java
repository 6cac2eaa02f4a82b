package dev.fs.cli.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits for a change of the files that a pipeline is made of. */
public final class FileWatch implements AutoCloseable {
  /** Editors write a file in several steps; those within this time are one change. */
  private static final long QUIET_MILLIS = 100;

  private static final List<String> KINDS =
      List.of(".sql", ".yaml", ".yml", ".py", ".jsonl", ".ndjson", ".csv", ".gz", ".parquet");
  private static final List<String> GENERATED = List.of("run.py");

  private final WatchService service;
  private final Set<Path> watched = new HashSet<>();

  private FileWatch(WatchService service) {
    this.service = service;
  }

  /**
   * Watches what pipelines are made of, SQL, YAML and rows; generated and hidden files left out.
   *
   * @param root watched itself, for fs.yaml, and not what is below it
   * @param directories watched with what is below them
   */
  public static FileWatch of(Path root, List<Path> directories) throws IOException {
    FileWatch watch = new FileWatch(root.getFileSystem().newWatchService());
    watch.register(root);
    for (Path directory : directories) {
      watch.registerAll(directory, new HashSet<>());
    }
    return watch;
  }

  /** Watches a directory with what is below it, and adds the files that are in it already. */
  private void registerAll(Path top, Set<Path> files) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            if (isHidden(dir) && !dir.equals(top)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            watched.add(dir);
            register(dir);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (counts(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // Gone again already.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void register(Path directory) throws IOException {
    WatchKey unused =
        directory.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
  }

  /**
   * Blocks until something has changed, and then until it is quiet again.
   *
   * @return the files that have changed; a directory stands for all that is in it
   */
  public Set<Path> await() throws InterruptedException, IOException {
    Set<Path> changed = new HashSet<>();
    while (true) {
      WatchKey key =
          changed.isEmpty() ? service.take() : service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (key == null) {
        return changed;
      }
      Path directory = (Path) key.watchable();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.context() instanceof Path name) {
          note(event, directory.resolve(name), changed);
        } else {
          // There were too many to be told one by one.
          changed.add(directory);
        }
      }
      key.reset();
    }
  }

  private void note(WatchEvent<?> event, Path file, Set<Path> changed) throws IOException {
    boolean made = event.kind() == StandardWatchEventKinds.ENTRY_CREATE;
    if (made && !isHidden(file) && watched.contains(file.getParent()) && Files.isDirectory(file)) {
      registerAll(file, changed);
    } else if (counts(file)) {
      changed.add(file);
    }
  }

  private static boolean counts(Path file) {
    String text = String.valueOf(file.getFileName());
    return !isHidden(file) && !GENERATED.contains(text) && KINDS.stream().anyMatch(text::endsWith);
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
