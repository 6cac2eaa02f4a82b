package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.command.Commands;
import dev.fs.cli.command.Line;
import dev.fs.cli.command.VersionCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir Path directory;

  private Harness fs() {
    return new Harness(directory, new FakeServices());
  }

  /** {@code -Dfs.golden.update} writes it anew; the next build has it. */
  @Test
  void theHelpThatNeedsNoLibraryIsPicoclis() throws IOException {
    if (System.getProperty("fs.golden.update") != null) {
      Path source = Path.of("src/main/java/dev/fs/cli/TopHelp.java");
      String java = Files.readString(source);
      String block = Line.topHelp().indent(6).replaceAll("(?m)^ +$", "");
      int from = java.indexOf("\"\"\"\n") + 4;
      int to = java.indexOf("      \"\"\";", from);
      Files.writeString(source, java.substring(0, from) + block + java.substring(to));
    }
    assertThat(TopHelp.TEXT).isEqualTo(Line.topHelp());
    assertThat(fs().run("--help")).isEqualTo(new Harness.Result(0, TopHelp.TEXT, ""));
    assertThat(fs().run()).isEqualTo(new Harness.Result(0, TopHelp.TEXT, ""));
    assertThat(fs().run("help").out()).isEqualTo(TopHelp.TEXT);
    assertThat(fs().run("-q", "--help").out()).isEqualTo(TopHelp.TEXT);
  }

  @Test
  void theVersionIsThatOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<version>" + VersionCommand.NUMBER + "</version>");
    assertThat(fs().run("--version").out()).isEqualTo("fs " + VersionCommand.NUMBER + "\n");
    assertThat(fs().run("version", "-o", "json").out())
        .startsWith("{\"version\":1,\"fs\":\"" + VersionCommand.NUMBER + "\",\"java\":");
  }

  @Test
  void everyCommandHasHelpWithExamplesFirst() {
    for (Commands.Entry entry : Commands.all()) {
      Harness.Result help = fs().run(entry.name(), "--help");
      assertThat(help.exit()).isZero();
      assertThat(help.err()).isEmpty();
      assertThat(help.out()).as(entry.name()).startsWith(entry.line() + "\n\nExamples:\n  fs ");
      assertThat(help.out().indexOf("Examples:")).isLessThan(help.out().indexOf("Usage:"));
      assertThat(help).isEqualTo(fs().run("help", entry.name()));
      assertThat(Commands.spec(entry.name())).isNotNull();
    }
  }

  @Test
  void whatCannotBeUnderstoodIsToldInTwoLines() {
    assertThat(fs().run("gne"))
        .isEqualTo(
            new Harness.Result(
                2, "", "error FS-E0111: no command \"gne\"\nhelp: did you mean \"gen\"?\n"));
    assertThat(fs().run("gen", "--chek"))
        .isEqualTo(
            new Harness.Result(
                2, "", "error FS-E0111: unknown option --chek\nhelp: did you mean --check?\n"));
    assertThat(fs().run("config").err()).contains("fs config wants list");
    assertThat(fs().run("new").err()).contains("FS-E0111: NAME is missing\n");
    assertThat(fs().run("gnerate").err()).contains("help: did you mean \"gen\"?\n");
    assertThat(fs().run("xyzzy").err()).contains("help: fs --help lists them\n");
    assertThat(fs().run("list", "--var", "X").err())
        .contains("FS-E0111: --var takes NAME=VALUE, not \"X\"\n");
    assertThat(fs().run("list", "--var", "1-x=y").err()).contains("\"1-x\" cannot name a variable");
    assertThat(fs().run("run", "--local", "--limit", "x").err())
        .contains("FS-E0111: --limit takes a whole number, not \"x\"\n");
    assertThat(fs().run("list", "-t").err()).contains("FS-E0111: --target wants a value: TARGET\n");
    assertThat(fs().run("list", "-t", "a", "-t", "b").err())
        .contains("FS-E0111: --target is given twice\n");
    assertThat(fs().run("list", "-o", "xml").err()).contains("no output format \"xml\"");
    assertThat(fs().run("explain", "FS-E0999").exit()).isEqualTo(2);
    assertThat(fs().run("schema", "projekt").err()).contains("did you mean \"project\"?");
  }

  @Test
  void problemsAreJsonWhereJsonIsAskedFor() {
    String problem =
        "{\"version\":1,\"problems\":[{\"code\":\"FS-E0111\",\"severity\":\"error\",\"file\":null,"
            + "\"line\":null,\"column\":null,\"message\":\"no command \\\"gne\\\"\","
            + "\"help\":\"did you mean \\\"gen\\\"?\"}]}\n";
    assertThat(fs().run("gne", "-o", "json")).isEqualTo(new Harness.Result(2, problem, ""));
    assertThat(fs().run("-ojson", "gne").out()).isEqualTo(problem);
    assertThat(fs().with("FS_OUTPUT", "json").run("gne").out()).isEqualTo(problem);
  }

  @Test
  void globalOptionsStandBeforeAndBehindTheCommand() {
    fs().run("new", "trips");
    String expected = fs().in(directory.resolve("trips")).run("list").out();
    assertThat(expected).contains("trips");
    assertThat(fs().run("-C", "trips", "list").out()).isEqualTo(expected);
    assertThat(fs().run("list", "-C", "trips").out()).isEqualTo(expected);
    assertThat(fs().run("-C", "trips", "config", "list", "-t", "staging").out())
        .isEqualTo(fs().run("config", "-t", "staging", "list", "-Ctrips").out())
        .contains("redis.uri=");
  }

  @Test
  void outsideOfARepositoryItSaysSo() {
    Harness.Result result = fs().run("list");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith("error FS-E0101: no fs.yaml in " + directory);
    assertThat(fs().run("-C", "nowhere", "list").err()).contains("no such directory");
  }

  @Test
  void runWantsLocal() {
    Harness.Result result = fs().run("run", "driver_trips");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("fs run --local driver_trips");
  }

  @Test
  void anInputIsATableAndOneFile() {
    fs().run("new", "trips");
    Harness.Result twice =
        fs().run("-C", "trips", "run", "--local", "--input", "t=a.csv", "--input", "t=b.csv");
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("--input gives the table t two files");
    assertThat(fs().run("-C", "trips", "run", "--local", "--input", "a.csv").err())
        .contains("--input takes TABLE=FILE, not \"a.csv\"");
  }

  @Test
  void windowsIsRefused() {
    Harness.Result result = fs().on("Windows 11").run("list");
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("FS-E0505").contains("WSL 2");
  }

  @Test
  void aBugLeavesALogAndNoTrace() throws IOException {
    fs().run("new", "trips");
    Harness.Result result = fs().in(directory.resolve("trips")).run("run", "--local");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).startsWith("error FS-E0001: a bug in fs").doesNotContain("\tat ");
    String file = result.err().substring(result.err().indexOf("with the file ")).strip();
    assertThat(Files.readString(Path.of(file.substring("with the file ".length()))))
        .contains("these tests run nothing")
        .contains("\tat dev.fs.cli");
  }

  @Test
  void explainShowsThePage() {
    assertThat(fs().run("explain", "203").out()).startsWith("# FS-E0203: unknown column\n");
    assertThat(fs().run("explain").out()).contains("FS-E0203  unknown column\n");
  }
}
