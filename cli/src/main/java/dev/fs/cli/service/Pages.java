package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.ErrorPages;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.report.DocumentReport;
import dev.fs.cli.report.TextReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What fs knows of itself: error pages, schemas, its version. */
public final class Pages {
  /** Files that have a published schema. */
  public static final List<String> SCHEMAS = List.of("project", "pipeline", "test");

  private Pages() {}

  /** {@code fs explain}: a code's page. */
  public static Answer explain(String text) {
    ErrorCode code =
        ErrorCode.parse(text)
            .orElseThrow(
                () -> {
                  List<String> ids = Arrays.stream(ErrorCode.values()).map(ErrorCode::id).toList();
                  String near = DidYouMean.closest(text.toUpperCase(Locale.ROOT), ids);
                  return new FsException(
                      Problem.error(
                          ErrorCode.E0111,
                          "no error code \"" + text + "\"",
                          near == null
                              ? "codes look like FS-E0203; fs explain lists them"
                              : "did you mean " + near + "?"));
                });
    String page = ErrorPages.text(code);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("code", code.id());
    fields.put("title", code.title());
    fields.put("exit_code", code.exitCode().code());
    fields.put("page", page);
    return new TextReport(page, fields);
  }

  /** {@code fs explain} without a code: all of them. */
  public static Answer codes() {
    StringBuilder text = new StringBuilder();
    Map<String, @Nullable Object> titles = new LinkedHashMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      text.append(code.id()).append("  ").append(code.title()).append('\n');
      titles.put(code.id(), code.title());
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("codes", titles);
    return new TextReport(text.toString(), fields);
  }

  /**
   * {@code fs schema}.
   *
   * @param name null: none was given
   */
  public static Answer schema(@Nullable String name) {
    if (name == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "of which file?",
              "name one, " + String.join(", ", SCHEMAS) + ", or write them all: --install"));
    }
    if (!SCHEMAS.contains(name)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111, "no schema \"" + name + "\"", DidYouMean.help(name, SCHEMAS)));
    }
    return new DocumentReport(schemaText(name));
  }

  /** {@code fs schema --install}: all of them into the repository, for editors. */
  public static Answer installSchemas(Repository repository) {
    return EditorSchemas.install(repository.root());
  }

  /** The text of one that is in {@link #SCHEMAS}. */
  static String schemaText(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/dev/fs/cli/schema/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no schema " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code fs version}. */
  public static Answer version(String version, String java, String system) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("fs", version);
    fields.put("java", java);
    fields.put("system", system);
    return new TextReport("fs " + version + "\njava " + java + "\nsystem " + system + "\n", fields);
  }
}
