package dev.fs.engine.files;

import dev.fs.engine.api.EngineFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What an engine holds for life: whoever has it knows that all else in the directory is a dead
 * engine's. A channel that is not reachable any more is closed, and the lock goes with it.
 */
public final class EngineLock implements AutoCloseable {
  private final FileChannel channel;

  private EngineLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for a predecessor that was just told to stop and may still be closing. */
  public static EngineLock take(EngineFiles files) throws IOException {
    while (true) {
      FileChannel channel = open(files.lock());
      FileLock lock = channel.lock();
      // A sweep may have deleted the file that we waited for.
      if (lock.isValid() && Files.exists(files.lock())) {
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
        return new EngineLock(channel);
      }
      channel.close();
    }
  }

  /** The lock if nobody has it. */
  static Optional<EngineLock> tryTake(EngineFiles files) throws IOException {
    FileChannel channel = open(files.lock());
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new EngineLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Taken by this very process.
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * Keeps the lock until the process has ended: also while the virtual machine, all work done,
   * still writes an archive.
   */
  public void holdForLife() {
    // A thread that has not run yet is a root; this one runs when nothing matters any more.
    Runtime.getRuntime().addShutdownHook(new Thread(this::outlive));
  }

  /** Does nothing: that the hook refers to this object is all that counts. */
  private void outlive() {}

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
