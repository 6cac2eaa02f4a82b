package dev.fs.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SourceFileTest {
  @Test
  void linesEndWithEitherEnd() {
    SourceFile file = new SourceFile("a.sql", "one\r\ntwo\n\nfour");
    assertThat(file.line(1)).isEqualTo("one");
    assertThat(file.line(2)).isEqualTo("two");
    assertThat(file.line(3)).isEmpty();
    assertThat(file.line(4)).isEqualTo("four");
    assertThat(file.line(5)).isNull();
    assertThat(file.line(0)).isNull();
  }

  @Test
  void offsetsAndPlacesAreInverse() {
    String text = "one\r\ntwo\n\nfour";
    SourceFile file = new SourceFile("a.sql", text);
    for (int offset = 0; offset < text.length(); offset++) {
      SourceRange range = file.range(offset, offset + 1);
      assertThat(file.offset(range.line(), range.column())).isEqualTo(offset);
    }
    assertThat(file.range(5, 8)).isEqualTo(new SourceRange("a.sql", 2, 1, 2, 3));
    assertThat(file.offset(99, 1)).isEqualTo(text.length());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() {
    byte[] bytes = "\uFEFFversion: 1".getBytes(StandardCharsets.UTF_8);
    SourceFile file = TextReader.decode(bytes, "fs.yaml", new Problems());
    assertThat(file).isNotNull();
    assertThat(file.text()).isEqualTo("version: 1");
  }

  @Test
  void aByteThatIsNoUtf8IsPointedAt() {
    Problems problems = new Problems();
    assertThat(
            TextReader.decode("a\nfaré".getBytes(StandardCharsets.ISO_8859_1), "x.sql", problems))
        .isNull();
    assertThat(problems.list())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.E0118);
              assertThat(problem.message()).isEqualTo("byte 0xE9 is not UTF-8");
              assertThat(problem.range()).isEqualTo(SourceRange.at("x.sql", 2, 4));
            });
  }
}
