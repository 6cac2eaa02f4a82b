package dev.fs.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fs of a checkout, with a Maven that only writes down that it was called. */
final class CheckoutScriptITCase {
  private static final String MAVEN =
      """
      echo "$PWD $*" >> "$CALLS"
      sleep 1
      mkdir -p target/fs/bin target/fs/lib/cli
      cat bin/fs > target/fs/bin/fs
      echo fs-cli.jar > target/fs/lib/cli/classpath
      """;

  @TempDir private Path temporary;
  private Path root;
  private Path checkout;
  private Path calls;
  private Shell shell;

  @BeforeEach
  void checkout() throws IOException {
    root = temporary.toRealPath();
    checkout = root.resolve("check out ü");
    calls = root.resolve("calls");
    Path source = Path.of(System.getProperty("fs.root"));
    Files.createDirectories(checkout.resolve("bin"));
    Files.copy(source.resolve("fs"), checkout.resolve("fs"));
    Files.copy(source.resolve("bin/fs"), checkout.resolve("bin/fs"));
    head("ref: refs/heads/main", "1111");
    shell = Shell.in(root.resolve("tools"));
    shell.tool("mvn", MAVEN);
    shell.tool("javac", "echo javac 17.0.15\n");
    shell.tool(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
        while [ "$1" != dev.fs.cli.Main ]; do shift; done
        echo "run: $*"
        """);
  }

  @Test
  void buildsOnceSayingSoAndThenRuns() throws Exception {
    Shell.Result first = fs("list");
    Shell.Result second = fs("list");

    assertThat(first.status()).isZero();
    assertThat(first.out()).isEqualTo("run: dev.fs.cli.Main list\n");
    assertThat(first.err())
        .contains("fs: building in " + checkout)
        .containsPattern("built in \\d+ s");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(calls)
        .content()
        .isEqualTo(
            checkout + " -q -B -Dfs.check.skip -DskipTests -pl cli,local-env/engine -am package\n");
  }

  @Test
  void buildsAgainWhenHeadHasMoved() throws Exception {
    fs("list");
    head("ref: refs/heads/main", "2222");
    assertThat(fs("list").err()).contains("building");
    assertThat(fs("list").err()).isEmpty();

    head("3333", null);
    assertThat(fs("list").err()).contains("building");
    assertThat(fs("list").err()).isEmpty();

    Files.delete(checkout.resolve(".git/refs/heads/main"));
    head("ref: refs/heads/main", null);
    Files.writeString(
        checkout.resolve(".git/packed-refs"),
        "# pack-refs\n9999 refs/heads/other\n4444 refs/heads/main\n");
    assertThat(fs("list").err()).contains("building");
    assertThat(checkout.resolve("target/fs/built")).content().isEqualTo("4444\n");
  }

  @Test
  void knowsTheHeadOfAWorktree() throws Exception {
    Path git = root.resolve("main/.git");
    Files.createDirectories(git.resolve("worktrees/w"));
    Files.move(checkout.resolve(".git/refs"), git.resolve("refs"));
    Files.writeString(git.resolve("worktrees/w/HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("worktrees/w/commondir"), "../..\n");
    Files.delete(checkout.resolve(".git/HEAD"));
    Files.delete(checkout.resolve(".git"));
    Files.writeString(checkout.resolve(".git"), "gitdir: " + git.resolve("worktrees/w") + "\n");

    fs("list");

    assertThat(checkout.resolve("target/fs/built")).content().isEqualTo("1111\n");
  }

  @Test
  void withoutGitItBuildsOnce() throws Exception {
    Files.delete(checkout.resolve(".git/HEAD"));

    assertThat(fs("list").err()).contains("building");
    assertThat(fs("list").err()).isEmpty();
  }

  @Test
  void twoFirstUsesBuildOnceAndBothRun() throws Exception {
    List<Process> uses = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      uses.add(start("list"));
    }
    for (Process use : uses) {
      assertThat(Shell.end(use).out()).isEqualTo("run: dev.fs.cli.Main list\n");
    }

    assertThat(Files.readAllLines(calls)).hasSize(1);
    assertThat(checkout.resolve("target/.build-lock")).doesNotExist();
  }

  @Test
  void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/.build-lock"));
    Files.writeString(lock.resolve("pid"), "999999999\n");

    assertThat(fs("list").status()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aFailedBuildShowsItsLastLinesAndNamesItsLog() throws Exception {
    shell.tool("mvn", "echo 'ERROR: no such symbol'; exit 1\n");

    Shell.Result result = fs("list");

    assertThat(result.status()).isEqualTo(6);
    assertThat(result.err())
        .contains("ERROR: no such symbol")
        .contains("the build failed")
        .contains(checkout.resolve("target/build.log").toString());
    assertThat(checkout.resolve("target/.build-lock")).doesNotExist();
    shell.tool("mvn", MAVEN);
    assertThat(fs("list").status()).isZero();
  }

  @Test
  void withoutMavenOrAJdkItSaysWhatToInstall() throws Exception {
    Files.delete(shell.tools().resolve("mvn"));
    Shell.Result maven = fs("list");
    assertThat(maven.status()).isEqualTo(6);
    assertThat(maven.err()).contains("no mvn on PATH").contains("apt install maven");

    shell.tool("javac", "echo javac 11.0.2\n");
    assertThat(fs("list").err()).contains("javac 11.0.2 is there");
    Files.delete(shell.tools().resolve("javac"));
    Shell.Result jdk = fs("list");
    assertThat(jdk.status()).isEqualTo(6);
    assertThat(jdk.err()).contains("takes a JDK 17").contains("brew install openjdk@17");
    assertThat(jdk.out()).isEmpty();
  }

  private Shell.Result fs(String... arguments) throws Exception {
    return Shell.end(start(arguments));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("fs").toString()));
    command.addAll(List.of(arguments));
    return shell.start(root, Map.of("CALLS", calls.toString()), command.toArray(new String[0]));
  }

  private void head(String head, String commit) throws IOException {
    Path git = Files.createDirectories(checkout.resolve(".git"));
    Files.writeString(git.resolve("HEAD"), head + "\n");
    if (commit != null) {
      Files.createDirectories(git.resolve("refs/heads"));
      Files.writeString(git.resolve("refs/heads/main"), commit + "\n");
    }
  }
}
