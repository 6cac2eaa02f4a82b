package dev.fs.cli.variables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** This lexer and Flink's see the same comments, strings, quoted names and semicolons. */
final class SqlTokensTest {
  /** What Flink's own lexer says of texts, kept beside the engine's tests. */
  static final Path VECTORS =
      Path.of("../local-env/engine/src/test/resources/dev/fs/engine/text/sql-vectors.jsonl");

  @Test
  void agreesWithFlinksLexer() throws IOException {
    List<String> lines = Files.readAllLines(VECTORS);
    assertThat(lines).hasSizeGreaterThan(100);
    for (String line : lines) {
      Map<String, Object> vector = JSON.std.mapFrom(line);
      String sql = String.valueOf(vector.get("sql"));
      assertThat(tokens(sql)).as(sql).isEqualTo(vector.get("tokens"));
    }
  }

  private static List<List<String>> tokens(String sql) {
    List<List<String>> found = new ArrayList<>();
    for (SqlToken token : SqlTokens.of(sql)) {
      String text = token.text(sql);
      switch (token.kind()) {
        case COMMENT -> found.add(List.of("comment", text));
        case STRING -> found.add(List.of("string", text.substring(text.indexOf('\''))));
        case QUOTED_NAME -> {
          String quote = text.substring(text.length() - 1);
          found.add(List.of("name", text.substring(text.indexOf(quote))));
        }
        case SIGN -> {
          if (text.equals(";")) {
            found.add(List.of("end", text));
          }
        }
        case WORD, VARIABLE -> {}
      }
    }
    return found;
  }
}
