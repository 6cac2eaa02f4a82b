package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file of rows to features in Redis, with nothing edited in between. */
final class FromFileITCase {
  @TempDir Path directory;

  private RealFs fs() {
    return new RealFs(directory);
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }

  /** Makes a repository of the file, and says what a run of it gives. */
  private Map<String, Object> run(String name, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("new", name, "--from-file"));
    all.addAll(List.of(args));
    RealFs.Result made = fs().run(all.toArray(new String[0]));
    assertThat(made.exit()).as(made.err()).isZero();
    RealFs repository = fs().in(name);
    RealFs.Result generated = repository.run("gen");
    assertThat(generated.exit()).as(generated.err()).isZero();
    RealFs.Result run = repository.run("run", "--local", "-o", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.std.mapFrom(run.out());
  }

  private static List<String> keys(Map<String, Object> run) {
    List<String> keys = new ArrayList<>();
    for (Object row : (List<?>) run.get("keys")) {
      keys.add(String.valueOf(((Map<?, ?>) row).get("key")));
    }
    return keys;
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  @Test
  void flights() throws IOException {
    Path example = RealFs.exampleIn(directory);
    Map<String, Object> run = run("mine", example.resolve("data/flights.csv.gz").toString());

    assertThat(keys(run)).contains("carrier:UA", "carrier:B6");
    assertThat(run).containsEntry("rows_bad", 0).containsEntry("rows_late", 0);
    assertThat(run.get("rows_in")).isEqualTo(Map.of("flights", 1000));
    assertThat(text("mine/features/mine/source.sql"))
        .contains("  time_hour TIMESTAMP_LTZ(3),\n", "  carrier STRING,\n", "${KAFKA_BROKERS}'");
    assertThat(text("mine/README.md")).doesNotContain("flights out of New York");
  }

  @Test
  void saysWhatItGuessed() throws IOException {
    write(
        "trips.csv",
        "driver_id,finished_at,fare,note",
        "7,2024-01-01 10:00:05,12.50,",
        "7,2024-01-01 11:00:05,2.50,NA",
        "8,2024-01-01 10:30:00,NA,x",
        "8,2024-01-01 11:30:00,3.00,y,z");
    RealFs.Result human = fs().run("new", "a", "--from-file", "trips.csv", "--dry-run");
    assertThat(human.out())
        .contains(
            "COLUMN       TYPE            WHY\n",
            "driver_id    BIGINT          integers\n",
            "finished_at  TIMESTAMP(3)    timestamps without a zone\n",
            "fare         DECIMAL(10, 2)  an amount: always 2 digits behind the point; 1 of 3"
                + " empty",
            "key        driver_id (2 values in 3 rows)",
            "--key COLUMN",
            "watermark  1 hour behind",
            "sample     3 of 3 rows",
            "would write a/features/a/data/trips.csv\n");
    assertThat(human.err()).contains("note: left out: trips.csv:5: 5 cells, the header has 4\n");
    assertThat(directory.resolve("a")).doesNotExist();

    RealFs.Result json = fs().run("new", "a", "--from-file", "trips.csv", "-o", "json");
    Map<String, Object> document = JSON.std.mapFrom(json.out());
    assertThat((Map<?, ?>) document.get("guess"))
        .extracting("table", "keys", "entity", "time", "watermark", "window", "nulls")
        .containsExactly(
            "trips",
            List.of("driver_id"),
            "driver",
            "finished_at",
            "1 hour",
            "1 hour",
            List.of("NA"));
    assertThat(fs().run("new", "a", "--from-file", "trips.csv").err()).contains("FS-E0110");
  }

  @Test
  void nestedJsonWithNumbersAsTimes() throws IOException {
    write(
        "rides.jsonl",
        "{\"driverId\":7,\"ts\":1704067200123,\"fare\":{\"amount\":1.5},\"user\":\"a\",\"x y\":1}",
        "{\"driverId\":8,\"ts\":1704067260123,\"fare\":null,\"user\":\"b\",\"m\":{\"1\":2}}",
        "{\"driverId\":7,\"ts\":1704067230123,\"tags\":[\"q\"],\"user\":\"a\",\"${V}\":1}");
    Map<String, Object> run = run("rides", "rides.jsonl");

    assertThat(keys(run)).containsExactly("driver:7", "driver:8");
    assertThat(run).containsEntry("rows_bad", 0).containsEntry("rows_late", 0);
    assertThat(text("rides/features/rides/source.sql"))
        .contains("event_time AS TO_TIMESTAMP_LTZ(ts, 3)", "  `x y` BIGINT,")
        .doesNotContain("${V}");
  }

  @Test
  void allKindsOfTimes() throws IOException {
    write("dates.csv", "k,day", "a,2024-01-01", "b,2024-01-02", "a,2024-01-02");
    write("seconds.csv", "k,ts", "a,1704067200", "b,1704067260", "a,1704067260");
    write("reals.csv", "k,ts", "a,1704067200.5", "b,1704067260.5", "a,1704067270.5");
    write("micros.csv", "k,ts", "a,1704067200500000", "b,1704067260500000", "a,1704067270500000");
    write(
        "nanos.csv",
        "k,ts",
        "a,1704067200500000000",
        "b,1704067260500000000",
        "a,1704067270500000000");
    for (String name : List.of("dates", "seconds", "reals", "micros", "nanos")) {
      Map<String, Object> run = run(name, name + ".csv");
      assertThat(keys(run)).as(name).containsExactly("k:a", "k:b");
      String first =
          String.valueOf(((Map<?, ?>) ((List<?>) run.get("keys")).get(0)).get("event_time"));
      assertThat(first).as(name).startsWith("2024-01-0");
    }
  }

  @Test
  void timesOfOtherForms() throws IOException {
    write("us.csv", "k,at", "a,12/31/2013 2:05 PM", "b,1/1/2014 1:00 AM", "a,1/1/2014 2:00 AM");
    write("eu.csv", "k,at", "a,31.12.2013", "b,1.1.2014", "a,2.1.2014");
    write("digits.csv", "k,day", "a,20131231", "b,20140101", "a,20140102");
    write(
        "mail.tsv",
        "k\tat",
        "a\tTue, 31 Dec 2013 14:05:06 GMT",
        "b\tWed, 1 Jan 2014 00:00:00 GMT",
        "a\tWed, 1 Jan 2014 01:00:00 GMT");
    for (String name : List.of("us.csv", "eu.csv", "digits.csv", "mail.tsv")) {
      String pipeline = name.substring(0, name.indexOf('.'));
      Map<String, Object> run = run(pipeline, name);
      assertThat(keys(run)).as(name).containsExactly("k:a", "k:b");
      String first =
          String.valueOf(((Map<?, ?>) ((List<?>) run.get("keys")).get(0)).get("event_time"));
      assertThat(first).as(name).startsWith("2014-01-0");
      assertThat(text(pipeline + "/features/" + pipeline + "/source.sql"))
          .contains("event_time AS TO_TIMESTAMP(");
    }
  }

  @Test
  void aFirstLineThatIsARowIsToldOf() throws IOException {
    write(
        "rows.csv",
        "7,2024-01-01 00:00:00,2.5",
        "8,2024-01-01 00:01:00,1.5",
        "7,2024-01-01 00:02:00,3.5");

    assertThat(fs().run("new", "rows", "--from-file", "rows.csv", "--dry-run").err())
        .contains("note: the first line of the file seems to be a row: it has \"7\"");
  }

  @Test
  void insideARepositoryWithoutTime() throws IOException {
    write(
        "planes.csv",
        "tailnum,year,seats,zip",
        "N1,1999,NA,00501",
        "N2,2001,100,10001",
        "N3,2001,120,10002");
    assertThat(fs().run("new", "repo").exit()).isZero();
    RealFs repository = fs().in("repo");
    Path yaml = directory.resolve("repo/fs.yaml");
    List<String> before = Files.readAllLines(yaml);

    RealFs.Result made = repository.run("new", "planes", "--from-file", "../planes.csv");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.err()).contains("note: the entity tailnum goes into fs.yaml");
    List<String> after = new ArrayList<>(Files.readAllLines(yaml));
    assertThat(after.remove("  tailnum: {keys: [tailnum]}")).isTrue();
    assertThat(after).isEqualTo(before);
    assertThat(repository.run("gen", "planes").exit()).isZero();
    RealFs.Result run = repository.run("run", "--local", "planes", "-o", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    Map<?, ?> n1 = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(run.out()).get("keys")).get(0);
    assertThat(n1.get("key")).isEqualTo("tailnum:N1");
    assertThat((Map<?, ?>) n1.get("features")).isEqualTo(Map.of("year", "1999", "zip", "00501"));

    RealFs.Result again = repository.run("new", "more", "--from-file", "../planes.csv");
    assertThat(again.err()).contains("note: the entity more goes into fs.yaml");
    assertThat(repository.run("gen").exit()).as("their features do not clash").isZero();
    Files.writeString(
        yaml,
        text("repo/fs.yaml")
            .replaceAll(
                "(?s)entities:.*?\n\n",
                "entities: {carrier: {keys: [carrier]}, tailnum: {keys: [tailnum]},"
                    + " more: {keys: [tailnum]}}\n\n"));
    RealFs.Result refused =
        fs().run("new", "x", "-C", "repo", "--from-file", "planes.csv", "--entity", "b");
    assertThat(refused.err()).contains("add it by hand: b: {keys: [tailnum]}");
    assertThat(directory.resolve("repo/features/x")).doesNotExist();
  }

  @Test
  void whatCannotBeReadIsRefused() throws IOException {
    write("header.csv", "a,b");
    write("twice.csv", "a,a", "1,2");
    Files.write(directory.resolve("latin.csv"), "a,b\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));
    write("times.csv", "at", "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");

    assertThat(fs().run("new", "x", "--from-file", "header.csv").err())
        .startsWith("error FS-E0227: header.csv has no rows\n");
    assertThat(fs().run("new", "x", "--from-file", "twice.csv").err())
        .startsWith("error FS-E0227: the header of twice.csv names a twice\n");
    assertThat(fs().run("new", "x", "--from-file", "latin.csv").err())
        .startsWith("error FS-E0227: latin.csv is not UTF-8 in line 2\n");
    assertThat(fs().run("new", "x", "--from-file", "times.csv").err())
        .startsWith("error FS-E0111: no column of the file can be a key\n");
    assertThat(fs().run("new", "x", "--from-file", "nowhere.csv").err())
        .startsWith("error FS-E0112: nowhere.csv does not exist\n");
    assertThat(directory.resolve("x")).doesNotExist();
  }

  /** Whatever names and values a file has, what is made of it plans and runs, or is refused. */
  @Test
  void anyNamesAndValues() throws IOException {
    String[] pieces = {
      "a",
      "B",
      "select",
      "value",
      "user",
      "`",
      "\"",
      "'",
      "''",
      "${X}",
      "${X:-y}",
      "[=x]",
      "<#if x>",
      " ",
      "\n",
      "\t",
      ";",
      "--",
      "/*",
      "*/",
      ",",
      ":",
      "{",
      "#",
      "é",
      "🛫",
      "\u202e",
      "\\",
      "%s",
      "feature_sink",
      "window_end",
      "event_time",
      "id",
      "1"
    };
    String[] values = {
      "1",
      "2.5",
      "x",
      "",
      "NA",
      "${X}",
      "'; DROP TABLE x",
      "`",
      "\"",
      "true",
      "2024-01-01",
      "2024-01-01T10:00:00Z",
      "007",
      "\n",
      "é",
      "null"
    };
    Random random = new Random(20);
    int ran = 0;
    for (int i = 0; i < 12; i++) {
      List<String> names = new ArrayList<>();
      for (int c = 0; c < 2 + random.nextInt(4); c++) {
        StringBuilder name = new StringBuilder();
        for (int p = 0; p <= random.nextInt(4); p++) {
          name.append(pieces[random.nextInt(pieces.length)]);
        }
        names.add(name.toString());
      }
      names.add("at");
      StringBuilder lines = new StringBuilder();
      for (int row = 0; row < 12; row++) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int c = 0; c < names.size(); c++) {
          object.put(names.get(c), values[(c * 5 + random.nextInt(3)) % values.length]);
        }
        object.put("at", "2024-01-01T10:00:" + (10 + row) + "Z");
        lines.append(JSON.std.asString(object)).append('\n');
      }
      String file = "any" + i + ".jsonl";
      Files.writeString(directory.resolve(file), lines);
      RealFs.Result made = fs().run("new", "any" + i, "--from-file", file);
      if (made.exit() != 0) {
        assertThat(made.exit()).as(made.err()).isIn(2, 3);
        continue;
      }
      RealFs repository = fs().in("any" + i);
      RealFs.Result generated = repository.run("gen");
      assertThat(generated.exit()).as(lines + generated.err()).isZero();
      RealFs.Result run = repository.run("run", "--local", "-o", "json");
      assertThat(run.exit()).as(lines + run.err()).isZero();
      assertThat(JSON.std.mapFrom(run.out())).as(lines.toString()).containsEntry("rows_bad", 0);
      ran++;
    }
    assertThat(ran).isPositive();
  }
}
