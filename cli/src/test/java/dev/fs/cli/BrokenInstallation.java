package dev.fs.cli;

import dev.fs.engine.Engine;
import dev.fs.engine.api.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The installation of the tests, but for its engine: {@link Engine}, as none should be. */
final class BrokenInstallation {
  private BrokenInstallation() {}

  /** Makes it; returns its home. */
  static Path in(Path directory) throws IOException {
    Path real = Path.of(System.getProperty("fs.home"));
    Path home = directory.resolve("fs");
    BaseProject.lay(real.resolve("bin"), home.resolve("bin"));
    BaseProject.lay(real.resolve("lib/cli"), home.resolve("lib/cli"));
    Path engine = home.resolve("lib/engine");
    Path broken = Files.createDirectories(engine.resolve("broken/dev/fs/engine"));
    try (InputStream in = Engine.class.getResourceAsStream("Engine.class")) {
      Files.copy(Objects.requireNonNull(in), broken.resolve("Engine.class"));
    }
    String others = Installation.at(real).classPath("engine");
    Files.writeString(engine.resolve("classpath"), "broken:" + others);
    return home;
  }
}
