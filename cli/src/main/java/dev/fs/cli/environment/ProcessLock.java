package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that one of several processes, or threads of one, has at a time. */
final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until it is free; the system frees it when a process dies. */
  static ProcessLock take(Path file) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    while (true) {
      try {
        channel.lock();
        return new ProcessLock(channel);
      } catch (OverlappingFileLockException e) {
        // Another thread of this process has it, for which the system does not wait.
        Thread.sleep(5);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
