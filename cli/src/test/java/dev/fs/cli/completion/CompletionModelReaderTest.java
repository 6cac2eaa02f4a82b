package dev.fs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.completion.CompletionModel.Command;
import dev.fs.cli.completion.CompletionModel.Option;
import dev.fs.cli.completion.CompletionModel.Positional;
import dev.fs.cli.completion.Values.Kind;
import dev.fs.cli.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class CompletionModelReaderTest {
  private static final CompletionModel MODEL = CompletionModelReader.read(SampleCommands.program());

  private static Command command(String words) {
    return MODEL.commands().stream()
        .filter(command -> command.words().equals(words))
        .findFirst()
        .orElseThrow();
  }

  private static Option option(List<Option> options, String name) {
    return options.stream()
        .filter(option -> option.names().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Option> read(OptionSpec.Builder option) {
    CommandSpec spec = CommandSpec.create().addOption(option.build());
    // A subcommand without the option keeps it out of those that are everywhere.
    spec.addSubcommand("other", CommandSpec.create());
    return CompletionModelReader.read(new CommandLine(spec)).commands().get(0).options();
  }

  private static Values valuesOf(String label) {
    CommandSpec spec =
        CommandSpec.create().addPositional(PositionalParamSpec.builder().paramLabel(label).build());
    return CompletionModelReader.read(new CommandLine(spec))
        .commands()
        .get(0)
        .positionals()
        .get(0)
        .values();
  }

  @Test
  void readsEachCommandBeforeItsSubcommands() {
    assertThat(MODEL.commands())
        .extracting(Command::words)
        .containsExactly(
            "",
            "new",
            "gen",
            "run",
            "get",
            "list",
            "config",
            "config list",
            "explain",
            "version",
            "schema",
            "engine",
            "engine status",
            "engine stop",
            "engine archive",
            "redis",
            "redis status",
            "redis stop",
            "completion");
    assertThat(MODEL.children(command("engine")))
        .extracting(Command::name)
        .containsExactly("status", "stop", "archive");
    assertThat(MODEL.children(command("run"))).isEmpty();
    assertThat(command("list").aliases()).containsExactly("ls");
  }

  @Test
  void separatesWhatEveryCommandTakes() {
    assertThat(MODEL.everywhere())
        .flatExtracting(Option::names)
        .containsExactly(
            "-h",
            "--help",
            "-C",
            "-t",
            "--target",
            "-o",
            "--output",
            "-q",
            "--quiet",
            "-v",
            "--verbose",
            "--color",
            "--no-input",
            "-y",
            "--yes",
            "--var");
    assertThat(command("").options()).flatExtracting(Option::names).containsExactly("--version");
    assertThat(command("version").options()).isEmpty();
  }

  @Test
  void readsWhatAnOptionTakesAndHowOften() {
    List<Option> run = command("run").options();
    assertThat(option(run, "--local"))
        .isEqualTo(
            new Option(
                List.of("--local"), "Run on embedded Flink, into a real Redis", false, null));
    assertThat(option(run, "--input").repeatable()).isTrue();
    assertThat(option(run, "--input").values()).isEqualTo(Values.of(Kind.NAMED_FILE));
    assertThat(option(run, "--limit").values()).isEqualTo(Values.NOTHING);
    assertThat(option(run, "--watch").names()).containsExactly("--watch", "--no-watch");
    assertThat(option(MODEL.everywhere(), "-v"))
        .isEqualTo(new Option(List.of("-v", "--verbose"), "Say more", true, null));
    assertThat(option(MODEL.everywhere(), "-C").values()).isEqualTo(Values.of(Kind.REPOSITORY));
    assertThat(option(command("engine archive").options(), "--directory").values())
        .isEqualTo(Values.of(Kind.DIRECTORY));
  }

  @Test
  void readsPositionals() {
    assertThat(command("gen").positionals())
        .containsExactly(new Positional("PIPELINE", true, Values.of(Kind.PIPELINE)));
    assertThat(command("config list").positionals())
        .containsExactly(new Positional("PIPELINE", false, Values.of(Kind.PIPELINE)));
    assertThat(command("get").positionals())
        .extracting(Positional::many)
        .containsExactly(false, true);
  }

  @Test
  void readsLabelsAsTheConventionSays() {
    assertThat(valuesOf("TARGET")).isEqualTo(Values.of(Kind.TARGET));
    assertThat(valuesOf("<ENTITY>...")).isEqualTo(Values.of(Kind.ENTITY));
    assertThat(valuesOf("FILE")).isEqualTo(Values.of(Kind.FILE));
    assertThat(valuesOf("FILE.parquet|.csv|.jsonl")).isEqualTo(Values.of(Kind.FILE));
    assertThat(valuesOf("TABLE=FILE")).isEqualTo(Values.of(Kind.NAMED_FILE));
    // Only -C says where the repository is.
    assertThat(valuesOf("DIR")).isEqualTo(Values.of(Kind.DIRECTORY));
    assertThat(valuesOf("redis|rows")).isEqualTo(Values.fixed(List.of("redis", "rows")));
    assertThat(valuesOf("FORMAT").fixed()).containsExactly("human", "json", "jsonl");
    assertThat(valuesOf("WHEN").fixed()).containsExactly("auto", "always", "never");
    assertThat(valuesOf("CODE").fixed())
        .hasSameSizeAs(ErrorCode.values())
        .contains(ErrorCode.E0203.id());
    assertThat(valuesOf("NAME=VALUE")).isEqualTo(Values.NOTHING);
    assertThat(valuesOf("FILENAME")).isEqualTo(Values.NOTHING);
  }

  @Test
  void takesCandidatesBeforeTheLabel() {
    assertThat(
            read(
                OptionSpec.builder("--mode")
                    .arity("1")
                    .paramLabel("PIPELINE")
                    .completionCandidates(List.of("Fast", "slow"))))
        .singleElement()
        .extracting(Option::values)
        .isEqualTo(Values.fixed(List.of("Fast", "slow")));
  }

  @Test
  void writesEnumsAsTheyMayBeTyped() {
    OptionSpec.Builder option =
        OptionSpec.builder("--color").arity("1").type(SampleCommands.Colour.class);
    assertThat(read(option))
        .singleElement()
        .extracting(Option::values)
        .isEqualTo(Values.fixed(List.of("AUTO", "ALWAYS", "NEVER")));
    assertThat(option(MODEL.everywhere(), "--color").values())
        .isEqualTo(Values.fixed(List.of("auto", "always", "never")));
  }

  @Test
  void describesInOneSentenceOfPlainText() {
    assertThat(command("new").description()).isEqualTo("Make a repository or a pipeline");
    assertThat(command("gen").description())
        .isEqualTo("Plan the SQL and write run.py and contract.json");
    assertThat(read(OptionSpec.builder("-x").description("At @|bold 5 %%|@%nor  more. Not this.")))
        .singleElement()
        .extracting(Option::description)
        .isEqualTo("At 5 % or more");
    assertThat(read(OptionSpec.builder("-x")))
        .singleElement()
        .extracting(Option::description)
        .isEqualTo("");
  }

  @Test
  void refusesWhatScriptsCannotExpress() {
    assertThatThrownBy(() -> read(OptionSpec.builder("--maybe").arity("0..1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--maybe takes 0..1 values");
    assertThatThrownBy(() -> read(OptionSpec.builder("--pair").arity("2").type(String[].class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--pair takes 2 values");
    assertThatThrownBy(() -> Values.fixed(List.of("$(touch x)")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"$(touch x)\"");
  }
}
