package dev.fs.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the git of this machine, as {@code fs new} uses it too. */
final class GitRepositoryITCase {
  @TempDir Path top;
  private Path root;

  @BeforeEach
  void repository() throws Exception {
    // fs.yaml may lie below the root of the work tree.
    root = Files.createDirectories(top.resolve("ml/features repo"));
    git("init", "--quiet", "--initial-branch=main", top.toString());
    write("fs.yaml", "version: 1");
    write("features/a/source.sql", "1");
    write("features/b/source.sql", "1");
    write("features/c/source.sql", "1");
    Files.writeString(top.resolve("other.txt"), "1");
    commit();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    git("add", "-A", top.toString());
    git("commit", "--quiet", "-m", "x");
  }

  private void git(String... arguments) throws Exception {
    GitProgram.run(root, arguments);
  }

  private GitRepository.Changes changes() {
    return GitRepository.changes(root, "origin", "main");
  }

  @Test
  void nothingIsChangedInAFreshBranch() throws Exception {
    git("checkout", "--quiet", "-b", "work");

    assertThat(changes()).isEqualTo(new GitRepository.Changes(Set.of(), null, null));
  }

  @Test
  void committedStagedChangedAndUnknownFilesAreChanges() throws Exception {
    git("checkout", "--quiet", "-b", "work");
    write("features/a/source.sql", "2");
    commit();
    write("features/b/source.sql", "2");
    git("add", "-A");
    write("features/b/source.sql", "1");
    write("features/c/source.sql", "2");
    write("features/größe x/a\nb.sql", "1");
    Files.writeString(top.resolve("other.txt"), "2");

    assertThat(changes().failure()).isNull();
    assertThat(changes().files())
        .containsExactlyInAnyOrder(
            "features/a/source.sql",
            "features/b/source.sql",
            "features/c/source.sql",
            "features/größe x/a\nb.sql");
  }

  @Test
  void aMovedFileIsAChangeInBothPlacesAndAnIgnoredOneIsNone() throws Exception {
    write(".gitignore", ".fs/\n");
    commit();
    write(".fs/x", "1");
    git("mv", "features/a/source.sql", "features/b/moved.sql");

    assertThat(changes().files())
        .containsExactlyInAnyOrder("features/a/source.sql", "features/b/moved.sql");
  }

  @Test
  void whatOthersMergedMeanwhileIsNoChangeAndTheRemoteGoesBeforeTheLocalBranch() throws Exception {
    git("checkout", "--quiet", "-b", "work");
    write("features/a/source.sql", "2");
    commit();
    git("checkout", "--quiet", "main");
    write("features/b/source.sql", "2");
    commit();
    git("update-ref", "refs/remotes/origin/main", "main");
    git("checkout", "--quiet", "work");
    git("branch", "--quiet", "-f", "main", "work");

    assertThat(changes().files()).containsExactly("features/a/source.sql");
  }

  @Test
  void withoutACommonCommitOrARepositoryItIsSaidWhatToDo() throws Exception {
    assertThat(GitRepository.changes(root, "origin", "trunk").failure())
        .isEqualTo("git knows no commit that HEAD and origin/trunk have in common");
    assertThat(GitRepository.changes("no-such-git", root, "origin", "main").failure())
        .isEqualTo("git is not installed");
  }

  @Test
  void aDirectoryOutsideOfGitIsSaidToBeNone(@TempDir Path elsewhere) {
    assertThat(GitRepository.changes(elsewhere, "origin", "main").failure())
        .isEqualTo("this is no git repository");
  }
}
