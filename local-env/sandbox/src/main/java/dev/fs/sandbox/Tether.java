package dev.fs.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ties a process to the life of this one, however this one ends.
 *
 * <p>A shell between the two holds the reading end of a pipe whose writing end only this process
 * has: the kernel closes it even when this process is killed, and the shell then kills its child.
 * When the child ends first, so does the shell. A child that leads a process group takes the group
 * with it, either way.
 */
public final class Tether {
  // The watcher is a builtin in a subshell: one process that a single signal ends.
  private static final String SCRIPT =
      """
      trap '' INT
      exec 3<&0 </dev/null
      "$@" 3<&- &
      child=$!
      { read -r _ <&3; kill -s KILL -- "-$child"; kill -s KILL "$child"; } 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$child"
      status=$?
      kill -s KILL "$watcher" 2>/dev/null
      kill -s KILL -- "-$child" 2>/dev/null
      exit "$status"
      """;

  private Tether() {}

  /**
   * A builder for the command; its process is the shell, and ends with the command's status. Its
   * input must stay a pipe, which ends the command when it is closed.
   */
  public static ProcessBuilder tie(List<String> command, Path log) {
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "fs-tether"));
    all.addAll(command);
    return new ProcessBuilder(all)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }
}
