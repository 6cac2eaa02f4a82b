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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits for a change of the files that a pipeline is made of. */
public final class FileWatch implements AutoCloseable {
  /** Editors write a file in several steps; those within this time are one change. */
  private static final long QUIET_MILLIS = 100;

  private static final List<String> KINDS =
      List.of(".sql", ".yaml", ".yml", ".py", ".jsonl", ".ndjson", ".csv", ".gz", ".parquet");
  private static final List<String> GENERATED = List.of("run.py");

  private final WatchService service;

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
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                throws IOException {
              if (isHidden(dir) && !dir.equals(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              watch.register(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return watch;
  }

  private void register(Path directory) throws IOException {
    WatchKey unused =
        directory.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
  }

  /** Blocks until something has changed, and then until it is quiet again. */
  public void await() throws InterruptedException {
    boolean changed = false;
    while (true) {
      WatchKey key = changed ? service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : service.take();
      if (key == null) {
        return;
      }
      for (WatchEvent<?> event : key.pollEvents()) {
        changed |= !(event.context() instanceof Path name) || counts(name);
      }
      key.reset();
    }
  }

  private static boolean counts(Path name) {
    String text = name.toString();
    return !isHidden(name) && !GENERATED.contains(text) && KINDS.stream().anyMatch(text::endsWith);
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
