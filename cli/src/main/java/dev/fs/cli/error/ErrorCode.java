package dev.fs.cli.error;

import dev.fs.engine.api.EngineCode;
import java.util.Locale;
import java.util.Optional;

/**
 * Every problem that fs reports. The name is stable; each has a page, shown by {@code fs explain}.
 *
 * <p>E01 project and configuration, E02 SQL, E03 Python, E04 tests, E05 environment, E06 git and
 * GitLab, E07 Flink and deploy, E08 Redis and ingestion, E09 serving, E00 internal.
 */
public enum ErrorCode {
  E0001("a bug in fs", ExitCode.BUG),
  E0101("not in a feature repository", ExitCode.USAGE),
  E0102("not valid YAML", ExitCode.USAGE),
  E0103("unknown key", ExitCode.USAGE),
  E0104("duplicate key", ExitCode.USAGE),
  E0105("wrong value", ExitCode.USAGE),
  E0106("missing key", ExitCode.USAGE),
  E0107("undefined variable", ExitCode.USAGE),
  E0108("unknown entity", ExitCode.USAGE),
  E0109("unknown pipeline or target", ExitCode.USAGE),
  E0110("files exist already", ExitCode.USAGE),
  E0111("wrong usage", ExitCode.USAGE),
  E0112("missing file", ExitCode.USAGE),
  E0113("feature defined twice", ExitCode.USER_CODE),
  E0114("entity TTL too short", ExitCode.USAGE),
  E0115("nothing selected", ExitCode.NOTHING_SELECTED),
  E0116("unknown input table", ExitCode.USAGE),
  E0117("cannot write", ExitCode.ENVIRONMENT),
  E0118("not UTF-8", ExitCode.USAGE),
  E0119("cannot read", ExitCode.ENVIRONMENT),
  E0120("no text file", ExitCode.USAGE),
  E0201("SQL syntax", ExitCode.USER_CODE),
  E0202("unknown table", ExitCode.USER_CODE),
  E0203("unknown column", ExitCode.USER_CODE),
  E0204("unknown function", ExitCode.USER_CODE),
  E0205("reserved word", ExitCode.USER_CODE),
  E0206("expression without a name", ExitCode.USER_CODE),
  E0207("missing key column", ExitCode.USER_CODE),
  E0208("missing event time", ExitCode.USER_CODE),
  E0209("undeclared feature", ExitCode.USER_CODE),
  E0210("missing feature", ExitCode.USER_CODE),
  E0211("feature of another type", ExitCode.USER_CODE),
  E0212("query finer than its entity", ExitCode.USER_CODE),
  E0213("not exactly one INSERT", ExitCode.USER_CODE),
  E0214("statement in the wrong place", ExitCode.USER_CODE),
  E0215("unterminated string or comment", ExitCode.USER_CODE),
  E0216("SQL that Flink refuses", ExitCode.USER_CODE),
  E0217("generated files are stale", ExitCode.USER_CODE),
  E0218("column twice", ExitCode.USER_CODE),
  E0219("INSERT into a source table", ExitCode.USER_CODE),
  E0220("key of an unfit type", ExitCode.USER_CODE),
  E0221("row that does not fit its table", ExitCode.USER_CODE),
  E0222("the job failed", ExitCode.USER_CODE),
  E0223("upsert key and entity differ", ExitCode.USER_CODE),
  E0224("input without a file", ExitCode.USAGE),
  E0225("key types differ", ExitCode.USER_CODE),
  E0226("name unfit for a feature", ExitCode.USER_CODE),
  E0227("an input file cannot be read", ExitCode.USER_CODE),
  E0228("unknown connector, format or option", ExitCode.USER_CODE),
  E0229("types do not fit", ExitCode.USER_CODE),
  E0230("a result that is not what it seems", ExitCode.DONE),
  E0231("window without a time column", ExitCode.USER_CODE),
  E0232("rows too late for a join", ExitCode.DONE),
  E0301("no fitting Python", ExitCode.ENVIRONMENT),
  E0302("PyFlink could not be installed", ExitCode.ENVIRONMENT),
  E0303("run.py failed", ExitCode.USER_CODE),
  E0304("PyFlink is not ready", ExitCode.ENVIRONMENT),
  E0305("udf_def.py cannot be used", ExitCode.USER_CODE),
  E0306("a function in Python failed", ExitCode.USER_CODE),
  E0307("the requirements of udf_def.py cannot be installed", ExitCode.ENVIRONMENT),
  E0401("unknown name in a test", ExitCode.USER_CODE),
  E0402("test value that does not fit", ExitCode.USER_CODE),
  E0403("test without expectations", ExitCode.USER_CODE),
  E0404("named twice in a test", ExitCode.USER_CODE),
  E0405("a result that changes from run to run", ExitCode.USER_CODE),
  E0406("table without rows in a test", ExitCode.USER_CODE),
  E0407("a test took too long", ExitCode.TESTS_FAILED),
  E0408("step in the wrong place", ExitCode.USER_CODE),
  E0409("recorded and not confirmed", ExitCode.TESTS_FAILED),
  E0410("update in CI", ExitCode.USAGE),
  E0501("the engine did not start", ExitCode.ENVIRONMENT),
  E0502("the engine went away", ExitCode.ENVIRONMENT),
  E0503("Redis did not start", ExitCode.ENVIRONMENT),
  E0504("no place for working files", ExitCode.ENVIRONMENT),
  E0505("unsupported platform", ExitCode.ENVIRONMENT),
  E0506("the engine did not answer in time", ExitCode.TIMED_OUT),
  E0601("git cannot tell what has changed", ExitCode.ENVIRONMENT),
  E0801("Redis cannot be reached", ExitCode.REMOTE_REFUSED),
  E0802("Redis went away", ExitCode.ENVIRONMENT),
  E0803("Redis refused a command", ExitCode.REMOTE_REFUSED);

  private final String title;
  private final ExitCode exitCode;

  ErrorCode(String title, ExitCode exitCode) {
    this.title = title;
    this.exitCode = exitCode;
  }

  /** As shown: {@code FS-E0203}. */
  public String id() {
    return "FS-" + name();
  }

  /** Its page's title. */
  public String title() {
    return title;
  }

  /** What the command exits with when this is the worst problem. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The engine's code as the launcher's. */
  public static ErrorCode of(EngineCode code) {
    return valueOf(code.id().substring("FS-".length()));
  }

  /** Accepts {@code FS-E0203}, {@code E0203}, {@code 0203} and {@code 203} in any case. */
  public static Optional<ErrorCode> parse(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    String name = upper.startsWith("FS-") ? upper.substring(3) : upper;
    String digits = name.startsWith("E") ? name.substring(1) : name;
    String full = "E" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    for (ErrorCode code : values()) {
      if (code.name().equals(full)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
