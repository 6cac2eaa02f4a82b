package dev.fs.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeywordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "late | trips::a_late_row | true",
        "LATE | trips::a_late_row | true",
        "late | trips::A_LATE_ROW | true",
        "trips::a | trips::a_late_row | true",
        "early | trips::a_late_row | false",
        "not early | trips::a_late_row | true",
        "not late | trips::a_late_row | false",
        "not not late | trips::a_late_row | true",
        "late and row | trips::a_late_row | true",
        "late and early | trips::a_late_row | false",
        "early or late | trips::a_late_row | true",
        "early or late and nothing | trips::a_late_row | false",
        "(early or late) and row | trips::a_late_row | true",
        "late or early and nothing | trips::a_late_row | true",
        "late AND NOT row | trips::a_late_row | false",
        "not(early or nothing)and(row) | trips::a_late_row | true",
        "\"a late\" | trips::a late row | true",
        "'a late' and row | trips::a late row | true",
        "\"and\" | trips::this and that | true",
        "android | trips::android | true",
        "GRÖSSE | trips::größe | true",
        "İ | trips::i | false",
        "title | trips::TITLE | true",
      })
  void anIdHasTheWords(String expression, String id, boolean fits) {
    assertThat(Keywords.parse(expression).test(id)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | a word is missing here",
        "`  ` | 3 | a word is missing here",
        "late and | 9 | a word is missing here",
        "and late | 1 | a word is missing here",
        "late early | 6 | and or or is missing before this",
        "late (early) | 6 | and or or is missing before this",
        "(late | 6 | a ) is missing here",
        "(late early) | 7 | a ) is missing here",
        "late) | 5 | no ( for this )",
        "() | 2 | a word is missing here",
        "late or not | 12 | a word is missing here",
        "late and \"early | 10 | this quotation mark is not closed",
      })
  void aMistakeIsShownAtItsPlace(String expression, int column, String message) {
    assertThatThrownBy(() -> Keywords.parse(expression))
        .isInstanceOfSatisfying(
            FsException.class,
            e -> {
              Problem problem = e.problems().get(0);
              assertThat(problem.code()).isEqualTo(ErrorCode.E0111);
              assertThat(problem.message()).isEqualTo(message);
              assertThat(problem.range()).isNotNull();
              assertThat(problem.range().column()).isEqualTo(column);
              assertThat(problem.sourceLine()).isEqualTo(expression);
            });
  }
}
