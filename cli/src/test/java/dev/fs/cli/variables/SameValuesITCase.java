package dev.fs.cli.variables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.error.Problems;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import dev.fs.templates.RunPy;
import dev.fs.templates.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fs and run.py put the same values into the same places of any SQL. */
final class SameValuesITCase {
  private static final List<String> VARIABLES =
      List.of(
          "${A}",
          "${A:-x}",
          "${NONE:-a b}",
          "${NONE:-it's}",
          "${NONE:--- /*}",
          "${NONE:-`;}",
          "$${A}",
          "$$${A}",
          "${_:-$}{A}");
  private static final String CHECK =
      """
      import json, pathlib, run
      lines = pathlib.Path("texts.jsonl").read_text(encoding="utf-8").strip("\\n").split("\\n")
      for line in lines:
          sql, filled = json.loads(line)
          found = run.Variables({"A": "1"}).fill(sql)
          assert found == filled, (sql, found, filled)
      print(len(lines), "texts")
      """;

  @TempDir Path folder;

  @Test
  void runPyFillsAsFsDoes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(SqlTokensTest.VECTORS)) {
      StringBuilder sql = new StringBuilder((String) JSON.std.mapFrom(line).get("sql"));
      for (int i = 0; i < 4; i++) {
        // Not within a character of two halves.
        int at = sql.offsetByCodePoints(0, random.nextInt(sql.codePointCount(0, sql.length()) + 1));
        sql.insert(at, VARIABLES.get(random.nextInt(VARIABLES.size())));
      }
      Rendered rendered =
          Interpolation.ofSql(new SourceFile("x.sql", sql.toString()))
              .render(name -> name.equals("A") ? "1" : null, "", new Problems());
      // Null: one variable within another, which fs refuses.
      if (rendered != null) {
        lines.add(JSON.std.asString(List.of(sql.toString(), rendered.text())));
      }
    }
    assertThat(lines).hasSizeGreaterThan(100);
    Files.write(folder.resolve("texts.jsonl"), lines);
    Files.writeString(folder.resolve("run.py"), runPy());

    assertThat(python()).as("seed %dL", seed).isEqualTo(lines.size() + " texts\n");
  }

  private static String runPy() {
    Contract contract =
        new Contract(
            1,
            "p",
            "e",
            List.of(),
            null,
            "streaming",
            "append",
            "none",
            null,
            List.of(),
            List.of(),
            "");
    return new Templates()
        .runPy(new RunPy("", List.of(), List.of(), List.of(), "INSERT", "s", null, "", contract));
  }

  private String python() throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-c", CHECK)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("PYTHONUTF8", "1");
    builder.start().waitFor();
    return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
  }
}
