package dev.fs.templates.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.templates.Python;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python itself reads the literals and the JSON back. */
class PythonTextITCase {
  /** Threes: a Python literal, a JSON string and, in UTF-16 hex digits, the text of both. */
  private static final String CHECK =
      """
      import ast, json, pathlib

      def units(text):
          return text.encode("utf-16-be", "surrogatepass").hex().upper()

      parts = pathlib.Path("texts.txt").read_bytes().decode("utf-8").split("\\0")
      for python, quoted, expected in zip(parts[0::3], parts[1::3], parts[2::3]):
          if units(ast.literal_eval(python)) != expected:
              print("Python", python, "is not", expected)
          if units(json.loads(quoted)) != expected:
              print("JSON", quoted, "is not", expected)
      print(len(parts) // 3, "texts")
      """;

  @TempDir Path folder;

  @Test
  void pythonReadsBackEveryText() throws Exception {
    List<String> texts = new ArrayList<>(RandomText.of(4242, 8000));
    texts.addAll(List.of("", "\"", "\"\"\"", "\\", "a\\", "\n\"", "\n\\", "\r\n", "\n\"\"\"\"\""));
    StringBuilder threes = new StringBuilder();
    for (String text : texts) {
      threes.append(PythonText.literal(text)).append('\0');
      threes.append(JsonText.string(text)).append('\0');
      threes.append(utf16(text)).append('\0');
    }
    Files.writeString(folder.resolve("texts.txt"), threes, StandardCharsets.UTF_8);

    Python.Result result = Python.run(folder, Map.of(), "-c", CHECK);

    assertThat(result.out()).isEqualTo(texts.size() + " texts\n");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private static String utf16(String text) {
    StringBuilder digits = new StringBuilder();
    for (char unit : text.toCharArray()) {
      digits.append(Hex.digits("", unit, 4));
    }
    return digits.toString();
  }
}
