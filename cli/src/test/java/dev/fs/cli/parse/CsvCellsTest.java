package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvCellsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a,b,c     | 1,2,3         | a | 1
          a,b,c     | 1,2,3         | c | 5
          a,b,c     | "x,y",,7      | b | 7
          a,b,c     | "x""y",2,7    | c | 10
          a, "b" ,c | 10,20,30      | b | 4
          "a,1",b   | 5,6           | a,1 | 1
          a,b,c     | 1,2           | c | 1
          a,b,c     | 1,2,3         | d | 1
          a,b,cc    | a,b,cc        | cc | 5
          """)
  void aCellStandsBehindItsSeparator(String header, String line, String column, int at) {
    assertThat(CsvCells.at(header, line, column)).isEqualTo(at);
  }
}
