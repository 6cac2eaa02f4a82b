package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program that answers as Python does: installing PyFlink itself takes minutes and a network. */
public final class FakePython {
  /** Is Python, makes a venv of itself, and is that venv's pip; what it installs it notes. */
  private static final String PYTHON =
      """
      #!/bin/sh
      here=${0%/*}
      if [ "$1 $2" = '-m venv' ]; then
        mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
      elif [ "$1 $2" = '-m pip' ]; then
        echo "pip $*" >> "@LOG@"
        [ -z "$FAIL_PIP" ] || { echo "ERROR: No matching distribution found for $5"; exit 1; }
        [ -z "$FAIL_REQUIREMENTS" ] || [ "$6" != -r ] || {
          echo "ERROR: No matching distribution found for $FAIL_REQUIREMENTS"; exit 1; }
        sleep 0.3
        printf '%s' "${5#*==}" > "$here/flink"
      elif [ "$1" = -c ] && [ -n "$3" ]; then
        exit 0
      elif [ "${2#*yes}" != "$2" ]; then
        [ -e "$here/flink" ] && echo yes
      else
        echo "@VERSION@"
        [ ! -e "$here/flink" ] || cat "$here/flink"
      fi
      """;

  private FakePython() {}

  /** The only Python that is found with {@code bin} before the system's directories on PATH. */
  public static void alone(Path bin, String version, Path log) throws IOException {
    // What of the machine must not be found: a real Python that is fit.
    for (String name : List.of("python3.12", "python3.11", "python3.10", "python3.9", "python")) {
      program(bin.resolve(name), "#!/bin/sh\nexit 127\n");
    }
    write(bin.resolve("python3"), version, log);
  }

  static Path write(Path file, String version, Path log) throws IOException {
    return program(file, PYTHON.replace("@LOG@", log.toString()).replace("@VERSION@", version));
  }

  static Path program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
