package dev.fs.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/fs, with a Java that says what it is told. */
final class InstalledScriptITCase {
  private static final String JAVA =
      """
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.1" 2021' >&2; exit 0; fi
      echo "java $0 in $PWD, locale ${LC_ALL-none}"
      for word; do echo "<$word>"; done
      exit 42
      """;

  @TempDir private Path temporary;
  private Path root;
  private Path home;
  private Path program;
  private Shell shell;

  @BeforeEach
  void installation() throws IOException {
    root = temporary.toRealPath();
    home = root.resolve("my föö 项目");
    Files.createDirectories(home.resolve("lib/cli"));
    Files.writeString(home.resolve("lib/cli/classpath"), "fs-cli.jar:b c.jar\n");
    program = home.resolve("bin/fs");
    Files.createDirectories(program.getParent());
    Files.copy(Path.of(System.getProperty("fs.root"), "bin", "fs"), program);
    shell = Shell.in(root.resolve("tools"));
  }

  @Test
  void startsTheJavaOfThePathWithAFixedClassPathAndEveryWordAsItIs() throws Exception {
    Path java = shell.tool("java", JAVA);
    Path here = Files.createDirectory(root.resolve("here"));

    Shell.Result result = shell.run(here, Map.of(), program.toString(), "a b", "", "*", "$x");

    assertThat(result.status()).isEqualTo(42);
    assertThat(result.out()).startsWith("java " + java + " in " + here + ", locale none\n");
    assertThat(result.out())
        .contains("<-cp>\n<" + home + "/lib/cli/fs-cli.jar:" + home + "/lib/cli/b c.jar>\n")
        .contains("<-Dfs.home=" + home + ">")
        .contains("<-Dfs.archives=" + home + "/archives>")
        .endsWith("<dev.fs.cli.Main>\n<a b>\n<>\n<*>\n<$x>\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void findsItselfThroughLinksAndOnThePath() throws Exception {
    shell.tool("java", JAVA);
    Path near = Files.createSymbolicLink(program.resolveSibling("near"), Path.of("fs"));
    Path far = Files.createSymbolicLink(shell.tools().resolve("fs"), near);
    Path linkedHome = Files.createSymbolicLink(root.resolve("linked"), home);

    for (String command : new String[] {far.toString(), linkedHome + "/bin/fs"}) {
      assertThat(shell.run(root, Map.of(), command).out()).contains("<-Dfs.home=" + home + ">");
    }
    Shell.Result relative = shell.run(home.resolve("bin"), Map.of("CDPATH", "/"), "./fs");
    assertThat(relative.out()).contains("<-Dfs.home=" + home + ">");
    Shell.Result byName = shell.run(root, Map.of(), "sh", "-c", "fs one");
    assertThat(byName.out()).contains("<-Dfs.home=" + home + ">").endsWith("<one>\n");
  }

  @Test
  void itsOwnRuntimeComesBeforeJavaHomeBeforeThePath() throws Exception {
    Path onPath = shell.tool("java", JAVA);
    Path jdk = root.resolve("jdk 17");
    Path inJdk = Shell.executable(jdk.resolve("bin/java"), JAVA);
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    Map<String, String> javaHome = Map.of("JAVA_HOME", jdk.toString());

    assertThat(java(Map.of())).isEqualTo(onPath);
    assertThat(java(javaHome)).isEqualTo(inJdk);
    Path own = Shell.executable(home.resolve("runtime/bin/java"), JAVA);
    assertThat(java(javaHome)).isEqualTo(own);
  }

  @Test
  void anOldJavaIsRefusedWithWhatToInstall() throws Exception {
    Path jdk = root.resolve("jdk");
    Shell.executable(jdk.resolve("bin/java"), JAVA);
    for (String old : new String[] {"1.8.0_392", "9", "11.0.2", "16"}) {
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + old + "\"\n");
      assertRefused(Map.of("JAVA_HOME", jdk.toString()), "is Java " + old);

      shell.tool("java", "echo 'java version \"" + old + "\"' >&2\n");
      assertRefused(Map.of(), "is Java " + old);
    }
    for (String fit : new String[] {"17", "17.0.15", "21.0.1", "100"}) {
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + fit + "\"\n");
      assertThat(shell.run(root, Map.of("JAVA_HOME", jdk.toString()), program.toString()).status())
          .isEqualTo(42);
    }
  }

  @Test
  void withoutAnyJavaItSaysWhatToInstall() throws Exception {
    assertRefused(Map.of(), "there is no Java");
  }

  @Test
  void anArchiveThatIsThereIsUsed() throws Exception {
    shell.tool("java", JAVA);
    Path archives = Files.createDirectory(root.resolve("archives"));
    Map<String, String> environment = Map.of("FS_ARCHIVES", archives.toString());
    assertThat(shell.run(root, environment, program.toString()).out())
        .doesNotContain("SharedArchiveFile");

    Files.writeString(archives.resolve("cli.jsa"), "");

    assertThat(shell.run(root, environment, program.toString()).out())
        .contains("<-XX:SharedArchiveFile=" + archives + "/cli.jsa>")
        .contains("<-Dfs.archives=" + archives + ">");
  }

  @Test
  void inTheCLocaleFilesCanStillBeNamed() throws Exception {
    shell.tool("java", JAVA);
    Map<String, String> posix = Map.of("LANG", "C");

    assertThat(shell.run(root, posix, program.toString()).out()).contains("locale C.UTF-8");
    assertThat(shell.run(root, Map.of("LC_ALL", "POSIX"), program.toString()).out())
        .contains("locale C.UTF-8");
    assertThat(shell.run(root, Map.of("LC_ALL", "de_DE.utf8"), program.toString()).out())
        .contains("locale de_DE.utf8");
  }

  @Test
  void whatCannotWorkIsSaid() throws Exception {
    shell.tool("java", JAVA);
    Files.delete(home.resolve("lib/cli/classpath"));
    assertRefused(Map.of(), "is not a complete installation");

    Path colon = Files.move(home, root.resolve("a:b"));
    Shell.Result result = shell.run(root, Map.of(), colon.resolve("bin/fs").toString());
    assertThat(result.status()).isEqualTo(6);
    assertThat(result.err()).contains("without a colon");
  }

  private Path java(Map<String, String> environment) throws Exception {
    String out = shell.run(root, environment, program.toString()).out();
    return Path.of(out.substring("java ".length(), out.indexOf(" in ")));
  }

  private void assertRefused(Map<String, String> environment, String reason) throws Exception {
    Shell.Result result = shell.run(root, environment, program.toString(), "list");
    assertThat(result.status()).isEqualTo(6);
    assertThat(result.err()).startsWith("error FS-E0505: ").contains(reason).contains("help: ");
    assertThat(result.out()).isEmpty();
  }
}
