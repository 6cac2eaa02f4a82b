package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fs new}. The directory counts as a git work tree, so that no process is started. */
final class NewTest {
  @TempDir Path directory;

  @BeforeEach
  void workTree() throws IOException {
    Files.createDirectory(directory.resolve(".git"));
  }

  private Harness fs(String... below) {
    Path at = directory;
    for (String name : below) {
      at = at.resolve(name);
    }
    return new Harness(at, new FakeServices());
  }

  private List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.startsWith(".fs/") && !file.startsWith("cache/"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aRepositoryHasOnePipelineThatCanBeRead() throws IOException {
    Harness.Result made = fs().run("new", "city-trips");
    assertThat(made.exit()).isZero();
    assertThat(made.err())
        .isEqualTo("next: cd city-trips && fs gen && fs run --local && fs test\n");
    assertThat(files(directory.resolve("city-trips")))
        .contains("fs.yaml", "features/city_trips/pipeline.yaml", "features/city_trips/source.sql");
    assertThat(fs("city-trips").run("list").out()).contains("city_trips");
  }

  @Test
  void quietSaysNothing() {
    Harness.Result made = fs().run("new", "demo", "-q");
    assertThat(made.exit()).isZero();
    assertThat(made.out() + made.err()).isEmpty();
    assertThat(fs().run("new", "other", "-q", "--dry-run").out()).contains("would write ");
  }

  @Test
  void editorsFindTheSchemasThatTheFirstLinesName() throws IOException {
    fs().run("new", "demo");
    fs("demo").run("new", "more");
    Path root = directory.resolve("demo");
    Pattern modeline = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n");
    int found = 0;
    for (String path : files(root)) {
      if (path.matches(".*\\.ya?ml")) {
        Path file = root.resolve(path);
        Matcher line = modeline.matcher(Files.readString(file));
        assertThat(line.lookingAt()).as(path).isTrue();
        Path schema = file.resolveSibling(line.group(1)).normalize();
        String name = schema.getFileName().toString().replace(".json", "");
        assertThat(Files.readString(schema)).isEqualTo(fs().run("schema", name).out());
        found++;
      }
    }
    assertThat(found).isEqualTo(5);
    assertThat(root.resolve(".fs/.gitignore")).hasContent("*");
  }

  @Test
  void schemasAreInstalledAnew() throws IOException {
    fs().run("new", "demo");
    Path schema = directory.resolve("demo/.fs/schema/test.json");
    Files.writeString(schema, "{}");

    Harness.Result installed = fs("demo").run("schema", "--install");

    assertThat(installed.exit()).isZero();
    assertThat(installed.out()).contains("wrote .fs/schema/test.json\n");
    assertThat(schema).hasContent(fs().run("schema", "test").out());
    assertThat(fs("demo").run("schema").err())
        .startsWith("error FS-E0111: of which file?\nhelp: name one, project, pipeline, test");
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Harness.Result result = fs().run("new", "demo", "--dry-run");
    assertThat(result.out()).contains("would write demo/fs.yaml\n");
    assertThat(files(directory)).isEmpty();
  }

  @Test
  void existingFilesAreListedAndNothingIsWritten() throws IOException {
    Path mine = Files.createDirectories(directory.resolve("demo")).resolve("fs.yml");
    Files.writeString(mine, "mine");
    Files.writeString(directory.resolve("demo/README.md"), "mine");
    Files.createDirectories(directory.resolve("demo/features/demo"));
    Files.writeString(directory.resolve("demo/features/demo/source.sql"), "mine");
    List<String> before = files(directory);
    Harness.Result result = fs().run("new", "demo");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "error FS-E0110: 2 files exist already: demo/README.md,"
                + " demo/features/demo/source.sql\n")
        .containsOnlyOnce("FS-E0110");
    assertThat(files(directory)).isEqualTo(before);
    assertThat(Files.readString(directory.resolve("demo/README.md"))).isEqualTo("mine");
  }

  @Test
  void everyTemplateGoesIntoOneRepository() {
    fs().run("new", "demo");
    Harness demo = fs("demo");
    for (String template : new FakeServices().templates().pipelineTemplates()) {
      Harness.Result made =
          demo.run("new", "p_" + template.replace('-', '_'), "--template", template);
      assertThat(made.err()).doesNotContain("error");
      assertThat(made.exit()).isZero();
    }
    assertThat(demo.run("list").out()).contains("p_tumbling", "p_temporal_join", "p_blank");
  }

  @Test
  void theHelpAndCompletionNameEveryTemplate() {
    List<String> templates = new FakeServices().templates().pipelineTemplates();
    List<String> listed =
        fs().run("new", "--help")
            .out()
            .lines()
            .dropWhile(line -> !line.startsWith("Templates,"))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList();

    assertThat(listed).isEqualTo(templates);
    assertThat(fs().run("completion", "bash").out())
        .contains("--template " + String.join(" ", templates) + "'");
  }

  @Test
  void aSecondPipelineOfATemplateGetsItsOwnEntityAndFsYamlKeepsItsLines() throws IOException {
    fs().run("new", "demo");
    Path yaml = directory.resolve("demo/fs.yaml");
    String before = Files.readString(yaml);
    Harness.Result made = fs("demo").run("new", "more");
    assertThat(made.err()).contains("the entity more goes into fs.yaml");
    String after = Files.readString(yaml);
    assertThat(after.lines().filter(line -> !line.equals("  more: {keys: [carrier]}")).toList())
        .isEqualTo(before.lines().toList());
    assertThat(after).contains("  carrier: {keys: [carrier]}\n  more: {keys: [carrier]}\n");
    assertThat(fs("demo").run("list").exit()).isZero();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThat(fs().run("new", "a/b").err()).contains("cannot name a repository");
    assertThat(fs().run("new", "demo", "--template", "tumbling2").err())
        .contains("did you mean \"tumbling\"?");
    assertThat(fs().run("new", "demo", "--entity", "Driver").err())
        .contains("\"Driver\" cannot name an entity");
    fs().run("new", "demo");
    assertThat(fs("demo").run("new", "B").err()).contains("\"B\" cannot name a pipeline");
    assertThat(fs("demo").run("new", "b", "--template", "over", "--entity", "carrier").err())
        .contains("the entity carrier has the keys carrier");
  }

  @Test
  void whatIsAboutAFileNeedsOne() {
    assertThat(fs().run("new", "demo", "--key", "a").err())
        .startsWith("error FS-E0111: --key names a column of a file\n");
    assertThat(fs().run("new", "demo", "--time", "a").err())
        .startsWith("error FS-E0111: --time names a column of a file\n");
    assertThat(fs().run("new", "demo", "--from-file", "x.csv", "--template", "over").err())
        .startsWith("error FS-E0111: --template and --from-file are two ways to begin\n");
    assertThat(fs().run("new", "demo", "--from-file", "x.csv").err())
        .startsWith("error FS-E0112: x.csv does not exist\n");
    assertThat(fs().run("new", "demo", "--from-file", ".").err())
        .startsWith("error FS-E0112: . is not a regular file\n");
    assertThat(directory.resolve("demo")).doesNotExist();
  }

  @Test
  void pathsAndNextStepsWorkFromWhereTheUserStands() throws IOException {
    Files.createDirectory(directory.resolve("ro"));
    Harness.Result made = fs().run("new", "rr", "-C", "ro");
    assertThat(made.out()).startsWith("wrote ro/rr/fs.yaml\n");
    assertThat(made.err()).isEqualTo("next: cd ro/rr && fs gen && fs run --local && fs test\n");
    Harness.Result more = fs().run("new", "more", "-C", "ro/rr");
    assertThat(more.out())
        .contains("wrote ro/rr/features/more/pipeline.yaml\n", "wrote ro/rr/fs.yaml\n");
    assertThat(more.err())
        .endsWith("next: cd ro/rr && fs gen more && fs run --local more && fs test more\n");
    assertThat(fs("ro", "rr", "features").run("new", "third").out())
        .contains("wrote third/pipeline.yaml\n", "wrote ../fs.yaml\n");
  }

  @Test
  void nothingIsMadeInADirectoryThatIsNotThere() {
    Harness.Result result = fs().run("new", "nope", "-C", "nowhere");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith("error FS-E0111: -C: no such directory: nowhere\n");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aNameThatCannotNameAPipelineIsReplaced() {
    assertThat(fs().run("new", "2024.trips", "--dry-run").out())
        .contains("2024.trips/features/carrier_features/pipeline.yaml");
    Harness.Result result = fs().run("new", "City.Trips", "--dry-run");
    assertThat(result.out()).contains("City.Trips/features/city_trips/pipeline.yaml");
    assertThat(result.err())
        .startsWith("note: the pipeline is city_trips: \"City.Trips\" cannot name one (");
  }

  @Test
  void jsonNamesTheFilesAndTheNextStep() {
    assertThat(fs().run("new", "demo", "-o", "json").out())
        .startsWith("{\"version\":1,\"dry_run\":false,\"files\":[\"demo/fs.yaml\",")
        .endsWith("\"next\":\"cd demo && fs gen && fs run --local && fs test\"}\n");
  }
}
