package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fs.cli.BaseProject;
import dev.fs.cli.PageExample;
import dev.fs.cli.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages' examples of files that may not be read or written, which root may always. */
@Timeout(120)
final class PermissionsITCase {
  private static final String NOBODY = "65534";

  @TempDir Path temporary;
  private Program fs;

  @AfterEach
  void stop() throws Exception {
    if (fs != null) {
      fs.run("engine", "stop");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"E0117", "E0119"})
  void theExampleIsWhatHappens(ErrorCode code) throws Exception {
    Path root = Files.createDirectory(temporary.toRealPath().resolve("city-trips"));
    BaseProject.copyTo(root);
    open(temporary, "rwxrwxrwx");
    try (Stream<Path> all = Files.walk(root)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        open(directory, "rwxrwxrwx");
      }
    }
    fs = asNobody(Program.in(root, temporary.resolve("cache")));
    PageExample page = PageExample.of(code);
    List<PageExample.Step> steps = page.steps();
    String[] chmod = steps.get(0).line().split(" ");
    assertThat(chmod[1]).isEqualTo("chmod");
    withdraw(root.resolve(chmod[3]), chmod[2]);

    Program.Result result = fs.run(steps.get(1).line().substring("$ fs ".length()).split(" "));

    page.assertShows(result.err().replace(root.toString(), "/home/ann/city-trips"));
    assertThat(result.exit()).isEqualTo(code.exitCode().code());
  }

  private static void withdraw(Path file, String mode) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    String kind = mode.equals("a-w") ? "WRITE" : "READ";
    permissions.removeIf(permission -> permission.name().endsWith(kind));
    Files.setPosixFilePermissions(file, permissions);
  }

  private static Program asNobody(Program program) throws IOException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      return program;
    }
    for (Path at = Path.of(System.getProperty("fs.home")); at != null; at = at.getParent()) {
      assumeTrue(
          Files.getPosixFilePermissions(at)
              .containsAll(PosixFilePermissions.fromString("--x--x--x")),
          "skipped: other users may not enter " + at);
    }
    return program.by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
  }

  private static void open(Path directory, String permissions) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
  }
}
