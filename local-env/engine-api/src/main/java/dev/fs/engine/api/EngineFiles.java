package dev.fs.engine.api;

import java.nio.file.Path;

/**
 * The files of one engine. Client and engine meet in this directory, which is its owner's alone.
 *
 * @param directory mode 0700; short enough for {@link #socket} to be the name of a socket
 */
public record EngineFiles(Path directory) {
  /** No system takes a longer name of a Unix domain socket. */
  public static final int SOCKET_NAME_LIMIT = 103;

  /** Where the engine listens; absent when it takes no more requests. */
  public Path socket() {
    return directory.resolve("engine.sock");
  }

  /** Locked as long as the engine lives; holds its process id. */
  public Path lock() {
    return directory.resolve("engine.lock");
  }

  /** Locked by a client that starts an engine. */
  public Path startLock() {
    return directory.resolve("start.lock");
  }

  /** What the engine reports, bounded. */
  public Path log() {
    return directory.resolve("engine.log");
  }

  /** What the virtual machine itself prints: why it did not start, or why it died. */
  public Path output() {
    return directory.resolve("engine.out");
  }

  /** Temporary files; swept when the engine starts. */
  public Path work() {
    return directory.resolve("work");
  }
}
