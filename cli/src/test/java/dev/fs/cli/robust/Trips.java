package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A feature repository with one pipeline whose answer is known, and an input that takes long. */
record Trips(Path directory) {
  /** What a run prints with {@code -o json}, but for the seconds. */
  private static final String ANSWER =
      "{\"key\":\"driver:42\",\"features\":{\"fare_all\":\"12.5\",\"trips_all\":\"2\"},"
          + "\"ttl_seconds\":{},\"event_time\":\"2024-01-01T00:20:00Z\"},"
          + "{\"key\":\"driver:7\",\"features\":{\"trips_all\":\"1\"}";

  static Trips in(Path directory) throws IOException {
    Trips trips = new Trips(directory);
    trips.write(
        "fs.yaml",
        """
        version: 1
        project: city
        entities:
          driver: {keys: [driver_id]}
        """);
    trips.pipeline("streaming");
    trips.write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (
          driver_id BIGINT,
          fare DOUBLE,
          finished_at TIMESTAMP(3),
          WATERMARK FOR finished_at AS finished_at
        ) WITH ('connector' = 'datagen', 'number-of-rows' = '100');
        """);
    trips.write(
        "features/trips/transform.sql",
        """
        INSERT INTO feature_sink
        SELECT driver_id, MAX(finished_at) AS finished_at, COUNT(*) AS trips_all, SUM(fare) AS fare_all
        FROM trips GROUP BY driver_id
        """);
    trips.write(
        "features/trips/data/trips.csv",
        """
        driver_id,fare,finished_at
        42,10.0,2024-01-01 00:00:05
        7,,2024-01-01 00:10:00
        42,2.5,2024-01-01 00:20:00
        """);
    return trips;
  }

  void pipeline(String mode) throws IOException {
    write(
        "features/trips/pipeline.yaml",
        """
        version: 1
        entity: driver
        mode: %s
        event_time: finished_at
        local:
          inputs: {trips: data/trips.csv}
        """
            .formatted(mode));
  }

  Path write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** More rows than a machine gets through in many seconds. */
  static Path endless(Path directory) throws IOException {
    Path file = directory.resolve("endless.csv");
    try (BufferedWriter rows = Files.newBufferedWriter(file)) {
      rows.write("driver_id,fare,finished_at\n");
      String some =
          Stream.iterate(0, i -> i + 1)
              .limit(1_000)
              .map(i -> i + ",1.5,2024-01-01 00:00:05\n")
              .reduce("", String::concat);
      for (int i = 0; i < 3_000; i++) {
        rows.write(some);
      }
    }
    return file;
  }

  static void assertAnswer(Program.Result run) {
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains(ANSWER);
  }

  /** All files, those of git's ignored {@code .fs} left out. */
  Set<String> files() throws IOException {
    return files(directory, List.of(directory.resolve(".fs")));
  }

  static Set<String> files(Path root, List<Path> without) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      Set<String> names = new TreeSet<>();
      all.filter(file -> without.stream().noneMatch(file::startsWith))
          .forEach(file -> names.add(root.relativize(file).toString()));
      return names;
    }
  }
}
