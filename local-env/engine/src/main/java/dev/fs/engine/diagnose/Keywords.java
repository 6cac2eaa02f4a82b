package dev.fs.engine.diagnose;

import dev.fs.engine.api.NearestName;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;

/** The words that Flink's parser knows. */
final class Keywords {
  private static final SqlAbstractParserImpl.Metadata WORDS =
      FlinkSqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

  private static final List<String> ALL =
      WORDS.getTokens().stream().filter(token -> token.matches("[A-Z][A-Z_]+")).toList();

  /** Words with which a clause begins: where one is out of place, quoting it helps nobody. */
  private static final Set<String> CLAUSES =
      Set.of(
          ("SELECT FROM WHERE GROUP BY HAVING ORDER JOIN ON AND OR AS UNION INSERT INTO CREATE TABLE"
                  + " VIEW WITH LIMIT CASE WHEN THEN ELSE END OVER PARTITION IN NOT BETWEEN LEFT"
                  + " RIGHT FULL INNER CROSS WINDOW VALUES SET DISTINCT FOR")
              .split(" "));

  private Keywords() {}

  static boolean isKeyword(String word) {
    return ALL.contains(upper(word));
  }

  static boolean isReserved(String word) {
    return WORDS.isReservedWord(upper(word));
  }

  static boolean beginsClause(String word) {
    return CLAUSES.contains(upper(word));
  }

  /** Other keywords that are one slip of the hand away. */
  static Stream<String> near(String word) {
    String upper = upper(word);
    int slips = upper.length() >= 8 ? 2 : 1;
    return ALL.stream()
        .filter(keyword -> Math.abs(keyword.length() - upper.length()) <= slips)
        .filter(keyword -> !keyword.equals(upper))
        .filter(keyword -> NearestName.distance(upper, keyword) <= slips);
  }

  static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
