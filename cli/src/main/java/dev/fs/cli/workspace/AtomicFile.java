package dev.fs.cli.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes a file so that whoever reads it sees the old content or the new, and never a half. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes to a temporary file beside it, syncs, and renames. Keeps the mode of a file that is
   * there, and follows a symbolic link. Takes away what a writer that was killed has left.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("no directory: " + file);
    }
    Files.createDirectories(directory);
    String name = String.valueOf(target.getFileName());
    Unfinished.sweep(directory, name);
    Path temporary = directory.resolve(Unfinished.name(name));
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      keepMode(target, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepMode(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    var old =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    var fresh = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old != null && fresh != null) {
      fresh.setPermissions(old.readAttributes().permissions());
    }
  }
}
