package dev.fs.templates.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @Test
  void sqlInPythonStaysReadable() {
    assertThat(PythonText.literal("feature_sink")).isEqualTo("\"feature_sink\"");
    assertThat(PythonText.literal("SELECT 'a'\nFROM \"t\"  x"))
        .isEqualTo("\"\"\"SELECT 'a'\nFROM \"t\"  x\"\"\"");
    assertThat(PythonText.literal("RLIKE '\\d+'\nx")).isEqualTo("r\"\"\"RLIKE '\\d+'\nx\"\"\"");
  }

  @Test
  void noPythonLiteralEndsEarly() {
    assertThat(PythonText.literal("a\n\"")).isEqualTo("\"\"\"a\n\\\"\"\"\"");
    assertThat(PythonText.literal("a\"\"\"; import os\n"))
        .isEqualTo("\"\"\"a\\\"\\\"\"; import os\n\"\"\"");
    assertThat(PythonText.literal("a\\")).isEqualTo("\"a\\\\\"");
    assertThat(PythonText.literal("say \"hi\", it's")).isEqualTo("'say \"hi\", it\\'s'");
    assertThat(PythonText.literal("\"it\" isn't '")).isEqualTo("\"\\\"it\\\" isn't '\"");
    assertThat(PythonText.literal("a\\d\r\n")).isEqualTo("\"\"\"a\\\\d\\r\n\"\"\"");
    assertThat(PythonText.literal("\u202e🛫\ud800")).isEqualTo("\"\\u202e🛫\\ud800\"");
  }

  @Test
  void jsonStringsHoldControlsAndQuotes() {
    assertThat(JsonText.string("a\"b\\c\n\t\r\u0001\u2028é\udc00"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u2028é\\uDC00\"");
    assertThat(JsonText.string("\udb40\udc01")).isEqualTo("\"\\uDB40\\uDC01\"");
  }

  @Test
  void sqlDoublesWhatWouldEndIt() {
    assertThat(SqlText.identifier("a`; DROP TABLE x")).isEqualTo("`a``; DROP TABLE x`");
    assertThat(SqlText.string("it's \\ -- x")).isEqualTo("'it''s \\ -- x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "city-trips|city-trips",
        "no|\"no\"",
        "NULL|\"NULL\"",
        "1a|\"1a\"",
        "a: b|\"a: b\"",
        "a #b|\"a #b\"",
        "it\"s|\"it\\\"s\"",
        "-|\"-\"",
        "é|\"é\""
      })
  void yamlQuotesAllButWords(String text, String scalar) {
    assertThat(YamlText.scalar(text)).isEqualTo(scalar);
  }

  @Test
  void everyLiteralIsOneTokenOfItsLanguage() {
    for (String text : RandomText.of(7, 5000)) {
      assertThat(SqlText.string(text)).matches("(?s)'([^']|'')*'");
      assertThat(SqlText.identifier(text)).matches("(?s)`([^`]|``)*`");
      assertThat(JsonText.string(text))
          .matches("\"([^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\nrt]|\\\\u[0-9A-F]{4})*\"");
    }
  }
}
