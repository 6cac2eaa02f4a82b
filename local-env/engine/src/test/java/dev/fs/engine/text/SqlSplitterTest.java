package dev.fs.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.TextRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;
import org.apache.flink.table.planner.parse.CalciteParser;
import org.junit.jupiter.api.Test;

/** What goes in comes out, whatever stands in it. */
final class SqlSplitterTest {
  private static final long RANDOM = System.nanoTime();
  private static final int TEXTS = 4000;

  /** What other lexers of this repository are tested with; -Dfs.golden.update writes it anew. */
  private static final Path VECTORS =
      Path.of("src/test/resources/dev/fs/engine/text/sql-vectors.jsonl");

  private static final int VECTOR_COUNT = 700;

  private final CalciteParser parser =
      new CalciteParser(
          SqlParser.config()
              .withParserFactory(FlinkSqlParserImpl.FACTORY)
              .withConformance(FlinkSqlConformance.DEFAULT)
              .withLex(Lex.JAVA)
              .withIdentifierMaxLength(256));

  private static SqlSplitter.Split split(String text) {
    return SqlSplitter.split(new SqlText("f.sql", text));
  }

  @Test
  void piecesAreTheStatementsThatWereJoined() {
    RandomSql random = new RandomSql(RANDOM);
    for (int i = 0; i < TEXTS; i++) {
      RandomSql.Text sql = random.text();
      SqlSplitter.Split split = split(sql.text());

      String context = "text " + i + " of seed " + RANDOM + "L: " + visible(sql.text());
      assertThat(split.problems()).as(context).isEmpty();
      assertThat(split.pieces())
          .as(context)
          .extracting(SqlSplitter.Piece::text)
          .isEqualTo(sql.statements());
    }
  }

  @Test
  void positionsAreThoseOfTheFile() {
    RandomSql random = new RandomSql(RANDOM);
    for (int i = 0; i < TEXTS; i++) {
      String text = random.text().text();
      TextLines lines = new TextLines(text);
      for (SqlSplitter.Piece piece : split(text).pieces()) {
        String context = "text " + i + " of seed " + RANDOM + "L: " + visible(text);
        assertThat(lines.text(piece.range())).as(context).isEqualTo(piece.text());
        for (SqlSplitter.Word word : piece.words()) {
          // A tab is a blank to the lexer, so that columns are characters.
          assertThat(lines.text(word.range()).replace('\t', ' '))
              .as(context)
              .isEqualTo(word.image());
        }
        // What a parser sees in its place.
        TextRange first = split(piece.padded()).pieces().get(0).range();
        assertThat(first).as(context).isEqualTo(piece.range());
      }
    }
  }

  @Test
  void anyTextIsSplitOrRefused() {
    Random random = new Random(RANDOM);
    for (int i = 0; i < TEXTS; i++) {
      String text = new RandomSql(RANDOM + i).text().text();
      int cut = random.nextInt(text.length() + 1);
      String broken = text.substring(cut) + text.substring(0, random.nextInt(text.length() + 1));

      SqlSplitter.Split split = split(broken);

      String context = "text " + i + " of seed " + RANDOM + "L: " + visible(broken);
      TextLines lines = new TextLines(broken);
      int end = -1;
      for (SqlSplitter.Piece piece : split.pieces()) {
        int start = lines.offset(piece.range().line(), piece.range().column());
        assertThat(start).as(context).isGreaterThan(end);
        end = lines.offset(piece.range().endLine(), piece.range().endColumn());
      }
      assertThat(split.problems().size()).as(context).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aPieceParsesInItsPlaceAsItDoesAlone() {
    RandomSql random = new RandomSql(RANDOM);
    for (int i = 0; i < 400; i++) {
      List<String> alone = List.of(query(random), query(random), "SET 'a;b' = 'c''d'");
      String text = random.gap(true) + String.join(random.gap(true) + ";", alone);
      List<SqlSplitter.Piece> pieces = split(text).pieces();

      String context = "text " + i + " of seed " + RANDOM + "L: " + visible(text);
      assertThat(pieces).as(context).hasSize(alone.size());
      for (int n = 0; n < alone.size(); n++) {
        SqlNode expected = parser.parse(alone.get(n));
        SqlNode inPlace = parser.parse(pieces.get(n).padded());
        assertThat(inPlace.toString()).as(context).isEqualTo(expected.toString());
        SqlParserPos position = inPlace.getParserPosition();
        assertThat(List.of(position.getLineNum(), position.getColumnNum()))
            .as(context)
            .isEqualTo(List.of(pieces.get(n).range().line(), pieces.get(n).range().column()));
      }
    }
  }

  /** A query that parses, whatever its literals, names and comments hold. */
  private static String query(RandomSql random) {
    StringBuilder query = new StringBuilder("SELECT");
    int columns = 1 + random.pick(List.of(0, 1, 2));
    for (int i = 0; i < columns; i++) {
      query.append(i == 0 ? " " : ",").append(random.gap(false));
      query.append(
          random.pick(
              List.of(
                  "'a;b'",
                  "'it''s -- no'",
                  "E'\\';\\\\'",
                  "U&'\\0041;'''",
                  "_UTF8'x;'",
                  "'/*'",
                  "'\\'",
                  "'a\r\nb'",
                  "1e5",
                  "`a``;b`",
                  "t.`--`",
                  "x.y[1]",
                  "'日本🛫'")));
      query.append(random.gap(false)).append("AS").append(random.gap(false));
      query.append(random.pick(List.of("`;`", "a$b", "é", "`it's`", "`/*`", "`--`", "日本")));
    }
    query.append(random.gap(false)).append("FROM").append(random.gap(false)).append("t");
    query.append(
        random.pick(List.of("", "/*+ OPTIONS('a;' = 'b') */", " /*+ OPTIONS('a'='''') */")));
    return query.toString();
  }

  @Test
  void theVectorsOfOtherLexersAreWhatFlinkSays() throws IOException {
    List<String> lines = new ArrayList<>();
    RandomSql random = new RandomSql(20260101);
    while (lines.size() < VECTOR_COUNT) {
      String sql = random.text().text();
      Map<String, Object> vector = new LinkedHashMap<>();
      vector.put("sql", sql);
      vector.put("tokens", tokens(sql));
      vector.put("statements", split(sql).pieces().stream().map(SqlSplitter.Piece::text).toList());
      lines.add(JSON.std.asString(vector));
    }
    if (System.getProperty("fs.golden.update") != null) {
      Files.createDirectories(VECTORS.getParent());
      Files.write(VECTORS, lines);
    }
    assertThat(Files.readAllLines(VECTORS))
        .as("run the test with -Dfs.golden.update to write %s anew", VECTORS)
        .isEqualTo(lines);
  }

  /** Comments, strings and quoted names without what precedes their quote, and semicolons. */
  private static List<List<String>> tokens(String sql) {
    List<List<String>> tokens = new ArrayList<>();
    TextLines lines = new TextLines(sql);
    int end = 0;
    for (SqlSplitter.Piece piece : split(sql).pieces()) {
      for (SqlSplitter.Word word : piece.words()) {
        int start = lines.offset(word.range().line(), word.range().column());
        between(sql.substring(end, start), tokens);
        end = lines.offset(word.range().endLine(), word.range().endColumn()) + 1;
        String text = sql.substring(start, end);
        String quote = text.substring(text.length() - 1);
        if ("'`\"".contains(quote)) {
          String kind = quote.equals("'") ? "string" : "name";
          tokens.add(List.of(kind, text.substring(text.indexOf(quote))));
        }
      }
    }
    between(sql.substring(end), tokens);
    return tokens;
  }

  /** What is no word: comments and semicolons, with blanks around them. */
  private static void between(String gap, List<List<String>> tokens) {
    int at = 0;
    while (at < gap.length()) {
      if (gap.charAt(at) == ';') {
        tokens.add(List.of("end", ";"));
        at++;
      } else if (gap.startsWith("/*", at)) {
        boolean formal = gap.startsWith("/**", at) && !gap.startsWith("/**/", at);
        int end = gap.indexOf("*/", at + (formal ? 4 : 2)) + 2;
        tokens.add(List.of("comment", gap.substring(at, end)));
        at = end;
      } else if (gap.startsWith("--", at) || gap.startsWith("//", at)) {
        int end = at;
        while (end < gap.length() && gap.charAt(end) != '\n' && gap.charAt(end) != '\r') {
          end++;
        }
        tokens.add(List.of("comment", gap.substring(at, end)));
        at = end;
      } else {
        assertThat(" \t\n\r\f").contains(gap.substring(at, at + 1));
        at++;
      }
    }
  }

  @Test
  void theNameOfWhatIsCreatedIsWithoutItsBackticks() {
    assertThat(split("CREATE TABLE IF NOT EXISTS `a``;b` (c INT)").pieces().get(0).created())
        .contains("a`;b");
  }

  /** A lexer whose buffer grows bit by bit would copy gigabytes. */
  @Test
  void aLongTextIsCutInTheTimeThatItTakesToReadIt() {
    String text =
        "SELECT '" + "ab;\n".repeat(1_000_000) + "'; SELECT /*" + "c;".repeat(1_000_000) + "*/ 2";

    assertThat(assertTimeout(Duration.ofSeconds(5), () -> split(text)).pieces()).hasSize(2);
  }

  private static String visible(String text) {
    return text.replace("\r", "␍").replace("\n", "␤").replace("\f", "␌");
  }
}
