package dev.fs.cli.generate.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.FsException;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.engine.api.InferReply;
import dev.fs.templates.FilePipeline;
import dev.fs.templates.FilePipeline.Interval;
import dev.fs.templates.FilePipeline.Interval.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SketchTest {
  private static final InferReply.Time AT =
      new InferReply.Time("at", "TIMESTAMP", 5 * 3_600_000L, 90_000, "timestamps", false, null);

  /** Columns as {@code name type nulls distinct}, of 100 rows. */
  private static InferReply.Guess guess(InferReply.@Nullable Time time, String... columns) {
    List<InferReply.Column> all = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.split(" ", -1);
      all.add(
          new InferReply.Column(
              parts[0], parts[1], "why", Long.parseLong(parts[2]), Long.parseLong(parts[3]), null));
    }
    if (time != null) {
      times.add(time.column());
    }
    return new InferReply.Guess(
        100,
        true,
        0,
        List.of(),
        all,
        List.of(),
        times,
        time,
        new InferReply.Sample("", "csv", 100, false),
        List.of("user"));
  }

  private static Sketch.Setting setting(
      List<String> keys, @Nullable String entity, List<Entity> entities) {
    return new Sketch.Setting(
        "mine", "in/trips-2024.csv.gz", keys, null, entity, entities, Map.of(), Map.of(), Set.of());
  }

  private static Entity entity(String name, String... keys) {
    return new Entity(
        new EntityName(name), List.of(keys), null, null, SourceRange.at("fs.yaml", 1, 1));
  }

  private static FilePipeline sketch(InferReply.Guess guess) {
    return Sketch.of(guess, setting(List.of(), null, List.of())).pipeline();
  }

  private static List<String> features(FilePipeline pipeline) {
    return pipeline.features().stream().map(FilePipeline.Feature::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'at TIMESTAMP(3) 0 100;trip_id STRING 0 100;driver_id BIGINT 0 10;fare DOUBLE 0 90',"
        + " driver_id, driver",
    "'at TIMESTAMP(3) 0 100;fare DOUBLE 0 90;carrier STRING 0 10;city STRING 0 4', carrier,"
        + " carrier",
    "'at TIMESTAMP(3) 0 100;name STRING 60 9;carrier STRING 0 10', carrier, carrier",
    "'at TIMESTAMP(3) 0 100;one STRING 0 1;n BIGINT 0 50;driverId BIGINT 0 10', driverId, driver",
    "'at TIMESTAMP(3) 0 100;id BIGINT 0 20;n BIGINT 0 50', id, trip",
    "'at TIMESTAMP(3) 0 100;n BIGINT 0 50', n, n",
  })
  void theKeyOfEvents(String columns, String key, String entity) {
    FilePipeline pipeline = sketch(guess(AT, columns.split(";", -1)));

    assertThat(pipeline.keys()).extracting(one -> one.column().text()).containsExactly(key);
    assertThat(pipeline.entity()).isEqualTo(entity);
    assertThat(pipeline.table().text()).isEqualTo("trips");
    assertThat(pipeline.sample()).isEqualTo("data/trips.csv");
  }

  @Test
  void aFileWithoutTimeIsABatch() {
    FilePipeline things =
        sketch(guess(null, "plane STRING 0 100", "type STRING 0 3", "seats BIGINT 0 9"));
    assertThat(things.time()).isNull();
    assertThat(things.grouped()).as("one row each").isFalse();
    assertThat(features(things)).containsExactly("type", "seats");

    FilePipeline many =
        sketch(guess(null, "city STRING 0 10", "seats BIGINT 0 9", "year BIGINT 0 9"));
    assertThat(many.grouped()).isTrue();
    assertThat(features(many)).containsExactly("trips_count", "mean_seats", "max_seats");
    assertThat(many.options()).containsEntry("path", "${LAKE:-s3://lake}/trips");

    FilePipeline bare = sketch(guess(null, "plane STRING 0 100"));
    assertThat(bare.grouped()).as("nothing but keys").isTrue();
    assertThat(features(bare)).containsExactly("trips_count");
  }

  @Test
  void theWindowAndItsPatienceFitTheRows() {
    FilePipeline.Time hour = sketch(guess(AT, "at TIMESTAMP(3) 0 9", "k_id STRING 3 9")).time();
    assertThat(hour).isNotNull();
    assertThat(hour.window()).isEqualTo(new Interval(1, Unit.HOUR));
    assertThat(hour.delay()).as("covers 90 seconds").isEqualTo(new Interval(5, Unit.MINUTE));
    assertThat(hour.of()).isNull();

    InferReply.Time days = new InferReply.Time("d", "DATE", 9 * 86_400_000L, 0, "", false, null);
    FilePipeline daily = sketch(guess(days, "d DATE 0 9", "k_id STRING 3 9", "v DOUBLE 0 9"));
    assertThat(daily.time()).isNotNull();
    assertThat(daily.time().window()).isEqualTo(new Interval(1, Unit.DAY));
    assertThat(daily.time().rowtime().text()).isEqualTo("event_time");
    assertThat(features(daily)).containsExactly("trips_1d", "mean_v_1d", "max_v_1d");
    assertThat(daily.ttl()).isEqualTo("2d");
    assertThat(daily.nullableKeys()).hasSize(1);
  }

  @Test
  void labelsAreNoMeasures() {
    FilePipeline pipeline =
        sketch(
            guess(
                AT,
                "at TIMESTAMP(3) 0 100",
                "driver_id BIGINT 0 9",
                "zip BIGINT 0 90",
                "pickup_hour BIGINT 0 24",
                "row BIGINT 0 100",
                "fare DOUBLE 0 90",
                "tip DECIMAL(10,2) 0 90"));
    assertThat(features(pipeline))
        .containsExactly("trips_1h", "mean_fare_1h", "max_fare_1h", "mean_tip_1h");
  }

  @Test
  void keysThatWereAskedForGetNamesThatAnEntityCanHave() {
    InferReply.Guess guess = guess(AT, "at TIMESTAMP(3) 0 9", "a-b STRING 0 9", "user STRING 0 9");
    FilePipeline pipeline =
        Sketch.of(guess, setting(List.of("a-b", "user"), null, List.of())).pipeline();

    assertThat(pipeline.keys())
        .containsExactly(
            new FilePipeline.Key(new FilePipeline.Name("a-b", false), "a_b", false),
            new FilePipeline.Key(new FilePipeline.Name("user", true), null, false));
    assertThat(pipeline.entity()).isEqualTo("a_b_user");
    assertThatThrownBy(() -> Sketch.of(guess, setting(List.of("usr"), null, List.of())))
        .isInstanceOf(FsException.class)
        .hasMessageContaining("no column \"usr\"");
    assertThatThrownBy(() -> Sketch.of(guess, setting(List.of("at"), null, List.of())))
        .hasMessageContaining("\"at\" is a TIMESTAMP(3), which cannot be a key");
  }

  @Test
  void namesThatAWindowAddsAreAvoided() {
    InferReply.Guess guess =
        guess(AT, "at TIMESTAMP(3) 0 9", "window_end STRING 0 9", "window_end* STRING 0 9");
    Sketch sketch = Sketch.of(guess, setting(List.of("window_end*"), null, List.of()));

    assertThat(sketch.leftOut()).containsOnlyKeys("window_end");
    assertThat(sketch.pipeline().keys().get(0).alias()).isEqualTo("window_end_2");
    assertThatThrownBy(() -> Sketch.of(guess, setting(List.of("window_end"), null, List.of())))
        .hasMessageContaining("\"window_end\" cannot be a key: windows add a column of this name");
  }

  @Test
  void entitiesOfTheProjectAreUsed() {
    InferReply.Guess guess =
        guess(AT, "at TIMESTAMP(3) 0 9", "driver_id STRING 0 9", "Zone STRING 0 9");
    List<Entity> entities = List.of(entity("cab", "driver_id"), entity("zone", "zone"));

    Sketch same = Sketch.of(guess, setting(List.of(), null, entities));
    assertThat(same.pipeline().entity()).isEqualTo("cab");
    assertThat(same.newEntity()).isFalse();

    Sketch named = Sketch.of(guess, setting(List.of(), "zone", entities));
    assertThat(named.pipeline().keys())
        .containsExactly(new FilePipeline.Key(new FilePipeline.Name("Zone", false), "zone", false));

    Sketch taken =
        Sketch.of(
            guess,
            new Sketch.Setting(
                "mine",
                "trips.csv",
                List.of(),
                null,
                null,
                List.of(entity("driver", "driver_id")),
                Map.of("driver", Set.of("trips_1h")),
                Map.of(),
                Set.of("KAFKA_BROKERS")));
    assertThat(taken.pipeline().entity()).as("its features are taken").isEqualTo("mine");
    assertThat(taken.newEntity()).isTrue();
    assertThat(taken.pipeline().options())
        .containsEntry("properties.bootstrap.servers", "${KAFKA_BROKERS}");

    assertThatThrownBy(
            () ->
                Sketch.of(
                    guess, setting(List.of(), "route", List.of(entity("route", "origin", "dest")))))
        .hasMessageContaining("no column \"origin\", a key of the entity route");
  }

  @Test
  void anEntityKeepsItsKeyTypesAndItsTtl() {
    InferReply.Guess guess = guess(AT, "at TIMESTAMP(3) 0 9", "driver_id BIGINT 0 9");
    Entity hour =
        new Entity(
            new EntityName("driver"),
            List.of("driver_id"),
            Located.builtIn(new Duration(3600)),
            null,
            SourceRange.at("fs.yaml", 1, 1));
    for (String type : List.of("STRING", "INT", "DATE")) {
      FilePipeline pipeline =
          Sketch.of(
                  guess,
                  new Sketch.Setting(
                      "mine",
                      "trips.csv",
                      List.of(),
                      null,
                      null,
                      List.of(hour),
                      Map.of(),
                      Map.of("driver", Map.of("driver_id", type)),
                      Set.of()))
              .pipeline();
      assertThat(pipeline.columns().get(1).type()).isEqualTo(type.equals("DATE") ? "BIGINT" : type);
      assertThat(pipeline.ttl()).isEqualTo("1h");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trips.csv, trips",
    "C:\\data\\Trip Data.CSV, trip_data",
    "yellow_tripdata_2024-01.parquet, yellow_tripdata",
    "2024.jsonl.gz, input_rows",
    "feature_sink.csv, input_rows",
    "日本.csv, input_rows"
  })
  void aTableIsNamedAfterItsFile(String file, String table) {
    assertThat(Naming.table(file)).isEqualTo(table);
  }
}
