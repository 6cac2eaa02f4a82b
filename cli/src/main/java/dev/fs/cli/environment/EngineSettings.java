package dev.fs.cli.environment;

import dev.fs.engine.api.ArchiveFiles;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * How engines are found and started.
 *
 * @param installation whose engine
 * @param directories where engines live
 * @param archives class-data archives to start with, and to make
 * @param options further ones of the engine's virtual machine
 * @param once whether the engine ends with this process instead of staying for the next
 */
public record EngineSettings(
    Installation installation,
    WorkingDirectories directories,
    ArchiveFiles archives,
    List<String> options,
    boolean once) {
  public EngineSettings {
    options = List.copyOf(options);
  }

  /**
   * The settings of a command: FS_ENGINE_OPTIONS are the virtual machine's; FS_NO_DAEMON, and CI,
   * where nothing may be left behind, do what --no-daemon does.
   *
   * @param home of the installation; bin/fs gives it as the property fs.home
   * @param archives the property fs.archives; when empty, a place in the cache
   */
  public static EngineSettings of(
      Map<String, String> environment,
      WorkingDirectories directories,
      Path home,
      String archives,
      boolean noDaemon) {
    Path archiveDirectory =
        archives.isEmpty() ? directories.cache().resolve("archives") : Path.of(archives);
    String options = environment.getOrDefault("FS_ENGINE_OPTIONS", "");
    return new EngineSettings(
        Installation.at(home),
        directories,
        new ArchiveFiles(archiveDirectory),
        Stream.of(options.split("\\s+", -1)).filter(option -> !option.isEmpty()).toList(),
        noDaemon || isSet(environment, "FS_NO_DAEMON") || isSet(environment, "CI"));
  }

  /** The first half of the name of each of this installation's engines. */
  String family() {
    return WorkingDirectories.hash(installation.home().toString());
  }

  /**
   * The engine of exactly these jars, this virtual machine and these options; for a single command
   * a name that nobody else has, and by which its remains are swept.
   */
  EngineFiles files() throws IOException {
    String name =
        once
            ? RunDirectories.name(
                "once", ProcessHandle.current().pid(), ThreadLocalRandom.current())
            : family()
                + WorkingDirectories.hash(installation.fingerprint("engine") + "\n" + options);
    return new EngineFiles(directories.runtime().resolve(name));
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return switch (environment.getOrDefault(name, "")) {
      case "", "0", "false", "no" -> false;
      default -> true;
    };
  }
}
