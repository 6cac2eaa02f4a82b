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

  private final WatchService service;

  private FileWatch(WatchService service) {
    this.service = service;
  }

  /** Watches directories and what is below them, generated and hidden files left out. */
  public static FileWatch of(List<Path> directories) throws IOException {
    FileWatch watch = new FileWatch(directories.get(0).getFileSystem().newWatchService());
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
    boolean generated = text.equals("run.py") || text.equals("contract.json");
    return !generated && !isHidden(name) && !text.endsWith("~");
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
