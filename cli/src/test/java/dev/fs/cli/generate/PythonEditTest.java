package dev.fs.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonEditTest {
  private static final String IMPORT = "from pyflink.table.udf import udtf";
  private static final String DEFINITION =
      "@udtf(result_types=[\"INT\"])\ndef two(x):\n    yield x\n";

  private static String append(String text) {
    return PythonEdit.append(text, IMPORT, DEFINITION);
  }

  @Test
  void theImportStandsAmongTheImportsAndTheFunctionAtTheEnd() {
    assertThat(
            append(
                """
                \"""Ours.\"""

                import json
                from pyflink.table.udf import udf


                @udf(result_type="INT")
                def one(x):
                    import math
                    return x"""))
        .isEqualTo(
            """
            \"""Ours.\"""

            import json
            from pyflink.table.udf import udf
            from pyflink.table.udf import udtf


            @udf(result_type="INT")
            def one(x):
                import math
                return x


            @udtf(result_types=["INT"])
            def two(x):
                yield x
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "from pyflink.table.udf import udtf",
    "'from pyflink.table.udf import udf, udtf'",
    "'from pyflink.table.udf import udf,udtf as t'",
  })
  void anImportThatIsThereIsEnough(String line) {
    assertThat(append(line + "\n")).isEqualTo(line + "\n\n\n" + DEFINITION);
  }

  @Test
  void linesEndAsThoseOfTheFile() {
    assertThat(append("import json\r\n"))
        .isEqualTo(("import json\n" + IMPORT + "\n\n\n" + DEFINITION).replace("\n", "\r\n"));
  }

  @Test
  void anImportOfSeveralLinesStaysWhole() {
    assertThat(append("import json\nfrom os import (\n    path,\n)\n"))
        .startsWith("import json\n" + IMPORT + "\nfrom os import (\n    path,\n)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "def two(x):, 2",
    "async def two(x):, 2",
    "class two:, 2",
    "two = udf(f), 2",
    "two: int = 3, 2",
    "def two_more(x):, 0",
    "'    def two(x):', 0",
    "# def two(x):, 0",
    "x = two(3), 0",
  })
  void aNameThatIsTakenIsFound(String line, int number) {
    assertThat(PythonEdit.lineOf("two", "import json\n" + line + "\n")).isEqualTo(number);
  }
}
