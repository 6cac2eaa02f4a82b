package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories that are this user's alone, also where everybody may write. */
final class PrivateDirectory {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateDirectory() {}

  /** {@code fs-<uid>} below a directory that others may write to as well. */
  static Path ofUser(Path temporary) {
    Path directory = temporary;
    try {
      directory = temporary.toAbsolutePath().resolve("fs-" + uid(temporary));
      return create(directory);
    } catch (IOException e) {
      throw WorkingDirectories.problem(
          "no place for working files: " + e.getMessage(),
          "set FS_CACHE_DIR to a directory that is yours alone");
    }
  }

  /**
   * Makes the directory, mode 0700, or takes it when it is there and is ours.
   *
   * @throws IOException when it is a link, no directory, or somebody else's
   */
  static Path create(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      PosixFileAttributes found =
          Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory()) {
        throw new IOException(directory + " is not a directory", e);
      }
      Path parent = directory.toAbsolutePath().getParent();
      Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(uid(parent == null ? directory : parent))) {
        throw new IOException(directory + " belongs to " + found.owner().getName(), e);
      }
      if (!found.permissions().equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(directory, OWNER_ONLY);
      }
    }
    return directory;
  }

  /** This user's number: the owner of this process, or of a file that we make. */
  private static Object uid(Path writable) throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return Files.getAttribute(self, "unix:uid");
    }
    Path mine = Files.createTempFile(writable, "fs", null);
    try {
      return Files.getAttribute(mine, "unix:uid");
    } finally {
      Files.delete(mine);
    }
  }
}
