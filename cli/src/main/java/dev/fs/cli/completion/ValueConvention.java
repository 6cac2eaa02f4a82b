package dev.fs.cli.completion;

import dev.fs.cli.completion.Values.Kind;
import dev.fs.cli.console.OutputFormat;
import dev.fs.cli.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How a command declares what the values of an option or a positional parameter complete to.
 *
 * <p>An enum or {@code completionCandidates} give fixed words. Else the {@code paramLabel}, which
 * people also read in the help, decides:
 *
 * <table>
 *   <caption>Labels</caption>
 *   <tr><td>{@code PIPELINE}, {@code TARGET}, {@code ENTITY}</td><td>names of the repository</td></tr>
 *   <tr><td>{@code FILE}, {@code FILE.parquet|.csv}</td><td>files</td></tr>
 *   <tr><td>{@code TABLE=FILE}</td><td>files after the equals sign</td></tr>
 *   <tr><td>{@code DIR}</td><td>directories; of the option -C, where the repository is</td></tr>
 *   <tr><td>{@code CODE}</td><td>error codes</td></tr>
 *   <tr><td>{@code FORMAT}</td><td>the output formats</td></tr>
 *   <tr><td>{@code WHEN}</td><td>auto, always, never</td></tr>
 *   <tr><td>{@code redis|rows}</td><td>these words</td></tr>
 *   <tr><td>any other, as {@code NAME}</td><td>nothing</td></tr>
 * </table>
 */
final class ValueConvention {
  /** The option that says where the repository is looked for. */
  private static final String REPOSITORY_OPTION = "-C";

  private static final Pattern ALTERNATIVES = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)+");
  private static final Pattern DECORATION = Pattern.compile("[<>\\[\\]]|\\.\\.\\.");

  private ValueConvention() {}

  static Values of(ArgSpec argument, boolean anyCase) {
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates != null) {
      boolean lower = anyCase && isEnum(argument);
      List<String> words = new ArrayList<>();
      candidates.forEach(word -> words.add(lower ? word.toLowerCase(Locale.ROOT) : word));
      return Values.fixed(words);
    }
    String label = DECORATION.matcher(argument.paramLabel()).replaceAll("");
    if (ALTERNATIVES.matcher(label).matches()) {
      return Values.fixed(List.of(label.split("\\|", -1)));
    }
    if (label.endsWith("=FILE")) {
      return Values.of(Kind.NAMED_FILE);
    }
    return switch (label) {
      case "PIPELINE" -> Values.of(Kind.PIPELINE);
      case "TARGET" -> Values.of(Kind.TARGET);
      case "ENTITY" -> Values.of(Kind.ENTITY);
      case "DIR" -> Values.of(isRepository(argument) ? Kind.REPOSITORY : Kind.DIRECTORY);
      case "CODE" -> Values.fixed(Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList());
      case "FORMAT" -> Values.fixed(lowerCase(OutputFormat.values()));
      case "WHEN" -> Values.fixed(List.of("auto", "always", "never"));
      default ->
          label.equals("FILE") || label.startsWith("FILE.") ? Values.of(Kind.FILE) : Values.NOTHING;
    };
  }

  private static List<String> lowerCase(Enum<?>[] constants) {
    return Arrays.stream(constants).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static boolean isEnum(ArgSpec argument) {
    return argument.type().isEnum()
        || Arrays.stream(argument.auxiliaryTypes()).anyMatch(Class::isEnum);
  }

  private static boolean isRepository(ArgSpec argument) {
    return argument instanceof OptionSpec option
        && List.of(option.names()).contains(REPOSITORY_OPTION);
  }
}
