package dev.fs.cli.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Git, as far as a new repository and the choice of changed pipelines need it. */
public final class GitRepository {
  private static final long SECONDS_AT_MOST = 20;

  private GitRepository() {}

  /** Whether a work tree is here or above. */
  public static boolean isInsideWorkTree(Path start) {
    for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What differs from the branch that work will be merged into.
   *
   * @param files relative to the directory asked for, those outside of it left out
   * @param failure why that cannot be told; null when it can
   * @param help what to do about it; null when it is known
   */
  public record Changes(Set<String> files, @Nullable String failure, @Nullable String help) {
    public Changes {
      files = Set.copyOf(files);
    }

    private static Changes unknown(String failure, String help) {
      return new Changes(Set.of(), failure, help);
    }
  }

  /**
   * The files that are changed since a branch was left, committed or not, staged or not, or that
   * git does not know yet.
   *
   * @param remote whose branch it is; without it, the local branch of that name
   */
  public static Changes changes(Path directory, String remote, String branch) {
    return changes("git", directory, remote, branch);
  }

  static Changes changes(String program, Path directory, String remote, String branch) {
    GitProcess.Result inside = GitProcess.run(program, directory, "rev-parse", "--git-dir");
    if (!inside.isDone()) {
      return inside.exit() < 0
          ? Changes.unknown(inside.said(), "install git, or leave state:modified out")
          : Changes.unknown(
              "this is no git repository",
              "run: git init && git add . && git commit, or leave state:modified out");
    }
    if (!GitProcess.run(program, directory, "rev-parse", "--verify", "--quiet", "HEAD").isDone()) {
      return Changes.unknown(
          "this repository has no commit yet",
          "run: git add . && git commit, or leave state:modified out");
    }
    String base = null;
    for (String ref : List.of("refs/remotes/" + remote + "/" + branch, "refs/heads/" + branch)) {
      if (base == null) {
        GitProcess.Result found = GitProcess.run(program, directory, "merge-base", "HEAD", ref);
        base = found.isDone() ? found.out().strip() : null;
      }
    }
    if (base == null) {
      return Changes.unknown(
          "git knows no commit that HEAD and " + remote + "/" + branch + " have in common",
          "fetch it, with its history: git fetch --unshallow "
              + remote
              + " (in GitLab CI: GIT_DEPTH: 0 and git fetch "
              + remote
              + " "
              + branch
              + "), or name another branch: publish: {target_branch: …} in fs.yaml");
    }
    return changedSince(program, directory, base);
  }

  private static Changes changedSince(String program, Path directory, String base) {
    Set<String> files = new TreeSet<>();
    String[] plain = {"diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff"};
    for (List<String> asked :
        List.of(
            with(plain, base, "--"),
            with(plain, "--cached", base, "--"),
            List.of("ls-files", "--others", "--exclude-standard", "-z"))) {
      GitProcess.Result found = GitProcess.run(program, directory, asked.toArray(new String[0]));
      if (!found.isDone()) {
        return Changes.unknown(
            "git " + asked.get(0) + " failed: " + found.said(), "run git status, and mend it");
      }
      files.addAll(found.names());
    }
    return new Changes(files, null, null);
  }

  private static List<String> with(String[] plain, String... more) {
    List<String> all = new ArrayList<>(List.of(plain));
    all.addAll(List.of(more));
    return all;
  }

  /** Runs {@code git init}; null when it went well, else why not. */
  public static @Nullable String init(Path directory) {
    return init("git", directory);
  }

  static @Nullable String init(String program, Path directory) {
    ProcessBuilder builder =
        new ProcessBuilder(program, "init", "--quiet", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process git = builder.start();
      if (!git.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return "git init did not end in " + SECONDS_AT_MOST + " s";
      }
      return git.exitValue() == 0 ? null : "git init exited with " + git.exitValue();
    } catch (IOException e) {
      return "git is not installed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "git init was interrupted";
    }
  }
}
