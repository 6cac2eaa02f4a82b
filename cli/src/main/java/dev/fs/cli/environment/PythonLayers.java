package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * Environments with what a requirements.txt asks for, one for each text, over one with PyFlink: pip
 * leaves there what fits; uv links to its cache instead.
 */
final class PythonLayers {
  private static final int LAST_WORDS = 5;

  // Makes the packages of the Python that runs it visible in the environment that is its argument.
  private static final String SEE_BASE =
      """
      import os, sys, sysconfig
      place = sys.argv[1]
      own = sysconfig.get_path("purelib", "posix_prefix", {"base": place, "platbase": place})
      with open(os.path.join(own, "fs-base.pth"), "w", encoding="utf-8") as pth:
          for path in sys.path:
              if os.path.basename(path) in ("site-packages", "dist-packages"):
                  pth.write("import site; site.addsitedir(" + repr(path) + ")\\n")
      """;

  private final Path cache;
  private final VenvMaker maker;
  private final Predicate<Path> works;

  PythonLayers(Path cache, VenvMaker maker, Predicate<Path> works) {
    this.cache = cache;
    this.maker = maker;
    this.works = works;
  }

  /** A requirements.txt that cannot be had. */
  static final class UnmetException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String help;

    UnmetException(int line, String message, String help) {
      super(message);
      this.line = line;
      this.help = help;
    }

    /** Of requirements.txt, from 1. */
    int line() {
      return line;
    }

    String help() {
      return help;
    }
  }

  /**
   * The interpreter for the functions of a folder: {@code base} when it has no requirements.txt.
   *
   * @throws UnmetException when the installer cannot do it
   */
  PythonInterpreter over(PythonInterpreter base, Path folder) throws UnmetException {
    try {
      RequirementsFile requirements = RequirementsFile.in(folder);
      if (requirements.text().isEmpty()) {
        return base;
      }
      String flink = PythonEnvironments.requirement();
      String key = digest(base.executable() + "\n" + flink + "\n" + requirements.text());
      PythonVenv venv = new PythonVenv(cache.resolve("with-" + key));
      if (!venv.isComplete()) {
        make(venv, base, folder, requirements, flink);
      }
      return new PythonInterpreter(
          venv.executable(), base.version(), base.flink(), RequirementsFile.NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FsException(
          Problem.error(ErrorCode.E0307, "interrupted while requirements were installed", null));
    }
  }

  private void make(
      PythonVenv venv,
      PythonInterpreter base,
      Path folder,
      RequirementsFile requirements,
      String flink)
      throws IOException, InterruptedException, UnmetException {
    String python = base.executable().toString();
    var seeBase =
        new VenvMaker.Step("venv", List.of(python, "-c", SEE_BASE, venv.directory().toString()));
    String failure =
        maker.make(
            new VenvMaker.Making(
                venv,
                folder,
                "installing what " + folder.getFileName() + "/" + RequirementsFile.NAME + " names",
                RequirementsFile.NAME,
                maker.ways(
                    venv,
                    python,
                    true,
                    List.of(seeBase),
                    List.of(flink, "-r", RequirementsFile.NAME))),
            works);
    if (failure != null) {
      throw new UnmetException(
          requirements.lineNamedIn(venv.lastWords(LAST_WORDS)),
          "the requirements cannot be installed: " + failure,
          venv.shownWords(LAST_WORDS));
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
