package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Presses TAB in real shells. */
@TestInstance(Lifecycle.PER_CLASS)
class CompletionShellITCase {
  private static final String CACHE =
      """
      pipeline\tdriver_trips
      pipeline\trider_totals
      target\tstaging
      target\tproduction
      entity\tdriver
      """;

  private final Map<TestShell, ShellSession> sessions = new EnumMap<>(TestShell.class);
  private Path directory;
  private Path repository;
  private Path other;

  @BeforeAll
  void makeRepositories(@TempDir Path directory) throws IOException {
    this.directory = directory;
    repository = repository("repository", CACHE);
    other = repository("über uns", "pipeline\tweather_now\ntarget\tabroad\n");
    Files.createDirectories(other.resolve("features/weather_now"));
    Files.createDirectories(repository.resolve("data folder"));
    Files.createDirectories(repository.resolve("features/driver_trips"));
    Files.writeString(repository.resolve("sample.jsonl"), "{}\n");
    Files.writeString(repository.resolve("with space.jsonl"), "{}\n");
    ShellSession.echoArguments(repository.resolve("fs"));
  }

  private Path repository(String name, String cache) throws IOException {
    Path root = Files.createDirectories(directory.resolve(name));
    Files.writeString(root.resolve("fs.yaml"), "version: 1\n");
    Path file = root.resolve(".fs/cache/completion");
    Files.createDirectories(file.getParent());
    Files.writeString(file, cache);
    return root;
  }

  @AfterAll
  void closeSessions() {
    sessions.values().forEach(ShellSession::close);
  }

  /** The shell, standing in the repository. */
  private ShellSession in(TestShell shell) throws IOException {
    assumeTrue(shell.isPresent(), () -> shell + " is not installed");
    ShellSession session = sessions.get(shell);
    if (session == null) {
      String script =
          GeneratedScript.of(shell.shell(), CompletionModelReader.read(SampleCommands.program()));
      session = new ShellSession(shell, script, directory.resolve("home-" + shell), repository);
      sessions.put(shell, session);
    }
    session.enter("cd '" + repository + "'");
    return session;
  }

  @ParameterizedTest
  @EnumSource
  void completesCommands(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs com")).containsExactly("completion");
    assertThat(session.complete("fs engine ar")).containsExactly("engine", "archive");
    assertThat(session.complete("fs config l")).containsExactly("config", "list");
    assertThat(session.complete("./fs com")).containsExactly("completion");
    assertThat(session.complete("true && fs com")).containsExactly("completion");
    assertThat(session.complete("fs intern")).containsExactly("intern");
  }

  @ParameterizedTest
  @EnumSource
  void findsTheCommandBehindOptions(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs -q com")).containsExactly("-q", "completion");
    assertThat(session.complete("fs -C . eng")).containsExactly("-C", ".", "engine");
    assertThat(session.complete("fs -C . run --loc")).containsExactly("-C", ".", "run", "--local");
    assertThat(session.complete("fs -qt staging run --loc"))
        .containsExactly("-qt", "staging", "run", "--local");
    assertThat(session.complete("fs --target=staging gen --che"))
        .containsExactly("--target=staging", "gen", "--check");
    assertThat(session.complete("fs -t run run --loc"))
        .containsExactly("-t", "run", "run", "--local");
    assertThat(session.complete("fs ls --qui")).containsExactly("ls", "--quiet");
  }

  @ParameterizedTest
  @EnumSource
  void completesOptions(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run --loc")).containsExactly("run", "--local");
    assertThat(session.complete("fs run --no-w")).containsExactly("run", "--no-watch");
    assertThat(session.complete("fs config list --sh"))
        .containsExactly("config", "list", "--show-origin");
    assertThat(session.complete("fs run driver_trips --targ"))
        .containsExactly("run", "driver_trips", "--target");
    assertThat(session.complete("fs gen --loc")).containsExactly("gen", "--loc");
    assertThat(session.complete("fs run --secr")).containsExactly("run", "--secr");
  }

  @ParameterizedTest
  @EnumSource
  void offersAnOptionOnceUnlessRepeatable(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run --local --loc")).containsExactly("run", "--local", "--loc");
    assertThat(session.complete("fs -q run --qui")).containsExactly("-q", "run", "--qui");
    assertThat(session.complete("fs -t staging run --targ"))
        .containsExactly("-t", "staging", "run", "--targ");
    assertThat(session.complete("fs run --input a=b --inp"))
        .containsExactly("run", "--input", "a=b", "--input");
    assertThat(session.complete("fs run --verbose --verb"))
        .containsExactly("run", "--verbose", "--verbose");
  }

  @ParameterizedTest
  @EnumSource
  void endsOptionsAtTwoDashes(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run -- --loc")).containsExactly("run", "--", "--loc");
    assertThat(session.complete("fs run -- dri")).containsExactly("run", "--", "driver_trips");
  }

  @ParameterizedTest
  @EnumSource
  void completesValues(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run --show ro")).containsExactly("run", "--show", "rows");
    assertThat(session.complete("fs run --show=ro")).containsExactly("run", "--show=rows");
    assertThat(session.complete("fs --color al")).containsExactly("--color", "always");
    assertThat(session.complete("fs -o hu")).containsExactly("-o", "human");
    assertThat(session.complete("fs -ohu")).containsExactly("-ohuman");
    assertThat(session.complete("fs explain FS-E000")).containsExactly("explain", "FS-E0001");
    assertThat(session.complete("fs completion ba")).containsExactly("completion", "bash");
    assertThat(session.complete("fs completion bash zs"))
        .containsExactly("completion", "bash", "zs");
    assertThat(session.complete("fs new --template bat"))
        .containsExactly("new", "--template", "batch");
  }

  @ParameterizedTest
  @EnumSource
  void completesNamesOfTheRepository(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run dri")).containsExactly("run", "driver_trips");
    assertThat(session.complete("fs run --local rider_totals dri"))
        .containsExactly("run", "--local", "rider_totals", "driver_trips");
    assertThat(session.complete("fs run -t pro")).containsExactly("run", "-t", "production");
    assertThat(session.complete("fs --target=sta")).containsExactly("--target=staging");
    assertThat(session.complete("fs new --entity dri"))
        .containsExactly("new", "--entity", "driver");
    session.enter("cd features/driver_trips");
    assertThat(session.complete("fs gen rid")).containsExactly("gen", "rider_totals");
    session.enter("cd /");
    assertThat(session.complete("fs gen rid")).containsExactly("gen", "rid");
  }

  @Test
  void zshCanSourceWhatIsPrintedWithoutTheCompletionSystem() throws Exception {
    assumeTrue(TestShell.ZSH.isPresent(), "zsh is not installed");
    Path script = directory.resolve("sourced.zsh");
    Files.writeString(script, new CompletionScripts(Map.of()).text(Shell.ZSH));
    ProcessBuilder command =
        new ProcessBuilder("zsh", "-fc", "source <(cat sourced.zsh); print $_comps[fs]")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    command.environment().put("HOME", directory.toString());
    Process zsh = command.start();
    String said = new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines().toList()).containsExactly("_fs");
    assertThat(zsh.waitFor()).isZero();
  }

  @Test
  void bashOffersAPipelineOnce() throws IOException {
    ShellSession session = in(TestShell.BASH);
    assertThat(session.complete("fs run driver_trips dri"))
        .containsExactly("run", "driver_trips", "dri");
    assertThat(session.complete("fs run driver_trips rid"))
        .containsExactly("run", "driver_trips", "rider_totals");
  }

  @ParameterizedTest
  @EnumSource
  void looksWhereTheLineSays(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    String there = other.toString();
    assertThat(session.complete("fs -C '" + there + "' run wea"))
        .containsExactly("-C", there, "run", "weather_now");
    assertThat(session.complete("fs run -C ../über\\ uns/features/weather_now wea"))
        .containsExactly("run", "-C", "../über uns/features/weather_now", "weather_now");
    assertThat(session.complete("fs -C'" + there + "' -t abr"))
        .containsExactly("-C" + there, "-t", "abroad");
    assertThat(session.complete("fs -C /nowhere run dri"))
        .containsExactly("-C", "/nowhere", "run", "dri");
    session.enter("cd ../über*");
    assertThat(session.complete("fs gen wea")).containsExactly("gen", "weather_now");
    assertThat(session.complete("fs -C ~/../repository gen dri")).endsWith("gen", "driver_trips");
  }

  @ParameterizedTest
  @EnumSource
  void completesFiles(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs run --out sam"))
        .containsExactly("run", "--out", "sample.jsonl");
    assertThat(session.complete("fs run --out=sam")).containsExactly("run", "--out=sample.jsonl");
    assertThat(session.complete("fs run --input trips=sam"))
        .containsExactly("run", "--input", "trips=sample.jsonl");
    assertThat(session.complete("fs run --out wit"))
        .containsExactly("run", "--out", "with space.jsonl");
    // zsh takes the slash away again when ENTER follows.
    assertThat(session.complete("fs -C da"))
        .containsExactly("-C", shell == TestShell.ZSH ? "data folder" : "data folder/");
    assertThat(session.complete("fs -C sam")).containsExactly("-C", "sam");
  }

  @ParameterizedTest
  @EnumSource
  void offersNothingWhereNothingIsKnown(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    assertThat(session.complete("fs new sam")).containsExactly("new", "sam");
    assertThat(session.complete("fs run --limit sam")).containsExactly("run", "--limit", "sam");
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Files.writeString(empty.resolve("fs.yaml"), "version: 1\n");
    Files.writeString(empty.resolve("sample"), "");
    session.enter("cd '" + empty + "'");
    assertThat(session.complete("fs run sam")).containsExactly("run", "sam");
  }

  @ParameterizedTest
  @EnumSource
  void neverEvaluatesTheCache(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    List<String> hostile = new ArrayList<>();
    for (String text :
        List.of(
            "bad$(touch x)",
            "bad`touch x`",
            "bad;touch x",
            "bad'",
            "bad\"",
            "bad (touch x)",
            "bad|touch x",
            "bad[$(touch x)]",
            "bad\\",
            "bad-name",
            "Bad",
            "bäd",
            "-bad",
            "*",
            "../bad")) {
      hostile.add("pipeline\t" + text);
      hostile.add("$(touch x)\t" + text);
      hostile.add(text);
    }
    hostile.add("pipeline\tbad\tmore");
    hostile.add("pipeline\tgood_1");
    Path root = repository("hostile-" + shell, String.join("\n", hostile));
    session.enter("cd '" + root + "'");
    assertThat(session.complete("fs run goo")).containsExactly("run", "good_1");
    assertThat(session.complete("fs run ba")).containsExactly("run", "ba");
    assertThat(session.complete("fs run ")).containsExactly("run", "good_1");
    assertThat(root.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void listsCandidates(TestShell shell) throws IOException {
    ShellSession session = in(shell);
    List<String> commands = List.of("new", "gen", "run", "list", "explain", "schema", "engine");
    String shown = session.list("fs ", commands);
    List<String> names = List.of("driver_trips", "rider_totals");
    session.list("fs run ", names);
    List<String> options = List.of("--local", "--input", "--limit", "--until", "--target");
    session.list("fs run --", options);
    assertThat(shown).doesNotContain("internal");
    if (shell.shell() != Shell.BASH) {
      session.list("fs ", List.of("Make a repository or a pipeline", "Explain an error code"));
      session.list("fs run --", List.of("Read at most N rows", "it's [jsonl]: or csv"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void completesTheRealCommands(TestShell shell) throws IOException {
    assumeTrue(shell.isPresent(), () -> shell + " is not installed");
    String script = new CompletionScripts(Map.of()).text(shell.shell());
    Path home = directory.resolve("real-home-" + shell);
    try (ShellSession session = new ShellSession(shell, script, home, repository)) {
      assertThat(session.complete("fs com")).containsExactly("completion");
      assertThat(session.complete("fs run --loc")).containsExactly("run", "--local");
      assertThat(session.complete("fs -q run dri")).containsExactly("-q", "run", "driver_trips");
      assertThat(session.complete("fs gen -t sta")).containsExactly("gen", "-t", "staging");
      assertThat(session.complete("fs new --template ba"))
          .containsExactly("new", "--template", "batch");
      assertThat(session.complete("fs run -o jsonl --show ro"))
          .containsExactly("run", "-o", "jsonl", "--show", "rows");
    }
  }
}
