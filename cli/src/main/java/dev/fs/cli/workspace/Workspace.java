package dev.fs.cli.workspace;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.generate.Artefact;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The files of a repository, written atomically. */
public final class Workspace {
  private final Path root;

  public Workspace(Path root) {
    this.root = root;
  }

  /** Those that the disk has not, or has otherwise. */
  public List<Artefact> stale(List<Artefact> artefacts) {
    return artefacts.stream().filter(artefact -> !isOnDisk(artefact)).toList();
  }

  private boolean isOnDisk(Artefact artefact) {
    try {
      return Arrays.equals(Files.readAllBytes(root.resolve(artefact.path())), artefact.content());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0119,
              "cannot read " + artefact.path(),
              "look at its permissions: ls -l " + artefact.path()));
    }
  }

  /** Those paths that something is at already. */
  public List<String> existing(List<Artefact> artefacts) {
    return artefacts.stream()
        .map(Artefact::path)
        .filter(path -> Files.exists(root.resolve(path)))
        .toList();
  }

  /**
   * Writes them, each as a whole or not at all. Links within the repository are followed; through
   * one that leads out of it nothing is written.
   */
  public void write(List<Artefact> artefacts) {
    for (Artefact artefact : artefacts) {
      Path file = root.resolve(artefact.path());
      try {
        requireInside(artefact.path(), file);
        AtomicFile.write(file, artefact.content());
      } catch (IOException e) {
        throw cannotWrite(artefact.path(), file, e);
      }
    }
  }

  /** Writes a file that the user has named, wherever it is. */
  public static void write(Path file, byte[] content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw cannotWrite(file.toString(), file, e);
    }
  }

  private void requireInside(String path, Path file) throws IOException {
    Path there = file;
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null || there.equals(root)) {
        return;
      }
      there = parent;
    }
    Path real = there.toRealPath();
    if (!real.startsWith(root.toRealPath())) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0117,
              "cannot write " + path + ": a symbolic link leads out of the repository, to " + real,
              "put a file or a directory of the repository in its place"));
    }
  }

  private static FsException cannotWrite(String name, Path file, IOException e) {
    return new FsException(
        Problem.error(ErrorCode.E0117, "cannot write " + name + ": " + reason(e), help(file)));
  }

  /**
   * Makes the directory with these files in it, the whole of it or nothing. One that is there
   * already gets the files one by one.
   *
   * @param finish done to it, under another name, before it is there
   */
  public void create(List<Artefact> artefacts, Consumer<Path> finish) {
    Path parent = root.toAbsolutePath().getParent();
    if (parent == null || Files.exists(root)) {
      write(artefacts);
      finish.accept(root);
      return;
    }
    String name = String.valueOf(root.getFileName());
    Unfinished.sweep(parent, name);
    Path stage = parent.resolve(Unfinished.name(name));
    try {
      Files.createDirectories(stage);
      new Workspace(stage).write(artefacts);
      finish.accept(stage);
      Files.move(stage, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      boolean made = Files.exists(root);
      throw new FsException(
          Problem.error(
              made ? ErrorCode.E0110 : ErrorCode.E0117,
              made
                  ? name + " was made by another at the same time"
                  : "cannot write " + root + ": " + reason(e),
              made ? "nothing was written; choose another name" : help(root)));
    } finally {
      Unfinished.delete(stage);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String help(Path file) {
    return "make "
        + file.toAbsolutePath().getParent()
        + " writable for you, or see that the disk"
        + " has room; what was there is unchanged";
  }
}
