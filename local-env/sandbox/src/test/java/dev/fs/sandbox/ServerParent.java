package dev.fs.sandbox;

import java.nio.file.Path;
import java.util.Map;

/** A program that starts a server, says which, and then waits to be killed. */
final class ServerParent {
  private ServerParent() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    Path executable = RedisBinary.find(System.getenv(), directory);
    RedisServer server =
        arguments[0].equals("kept")
            ? RedisServer.startKept(executable, directory)
            : RedisServer.startTethered(executable, directory);
    System.out.println(
        server.identity().pid()
            + " "
            + server.identity().port()
            + " "
            + server.identity().socket());
    if (arguments[0].equals("kept")) {
      Runtime.getRuntime().halt(0);
    }
    Thread.sleep(60_000);
  }

  /** Starts this program in a JVM of its own. */
  static Process start(String mode, Path directory) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServerParent.class.getName(),
            mode,
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** What a started program said. */
  static RedisIdentity identity(Process program) throws Exception {
    String[] words = program.inputReader().readLine().split(" ", -1);
    return RedisIdentity.of(
        Long.parseLong(words[0]), Integer.parseInt(words[1]), Path.of(words[2]));
  }

  static Map<String, String> withoutPath() {
    return Map.of("PATH", "");
  }
}
