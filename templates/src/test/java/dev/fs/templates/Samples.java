package dev.fs.templates;

import dev.fs.contract.Contract;
import java.util.List;

/** Records that tests fill templates with. */
final class Samples {
  /** Quotes, backslashes, semicolons, comments and letters of other scripts, in one view. */
  static final String TRICKY_VIEW =
      """
      CREATE TEMPORARY VIEW tricky AS -- it's ${NOT_A_VARIABLE}; "really"
      SELECT *, REGEXP_REPLACE(zone, '\\d+"', 'a''b;c') AS `odd``name;`, E'it\\'s; ok' AS c_style,
        /* ${NEITHER} ; ' */ '${GREETING:-grüß dich}' AS greeting, 'ends in \"\"\"' AS quotes
      FROM trips // ${NOR_THIS}
      WHERE amount > ${LEAST} AND zone <> 'ıİ\\'""";

  private Samples() {}

  static Contract contract(String changelog) {
    return new Contract(
        1,
        "driver_trips",
        "driver_zone",
        List.of(
            new Contract.KeyColumn("driver_id", "BIGINT"),
            new Contract.KeyColumn("zone", "STRING")),
        "event_time",
        "streaming",
        changelog,
        "none",
        604800L,
        List.of(
            new Contract.Feature("trips_1h", "BIGINT", 7200L, "Trips of \"the\" hour."),
            new Contract.Feature("fare_1h", "DECIMAL(10, 2)", null, null)),
        List.of(
            new Contract.Source(
                "trips",
                "kafka",
                List.of(
                    new Contract.Column("driver_id", "BIGINT"),
                    new Contract.Column("finished_at", "TIMESTAMP(3)")))),
        "sha256:0123");
  }

  static RunPy runPy(Contract contract) {
    return new RunPy(
        "Trips of a driver in a zone.",
        List.of(),
        List.of(
            """
            CREATE TABLE trips (
              driver_id BIGINT,
              zone STRING,
              amount DECIMAL(10, 2),
              finished_at TIMESTAMP(3),
              WATERMARK FOR finished_at AS finished_at - INTERVAL '10' SECOND
            ) WITH (
              'connector' = 'kafka',
              'topic' = 'trips',
              'properties.bootstrap.servers' = '${KAFKA_BROKERS}'
            )""",
            "SET 'table.exec.state.ttl' = '1 d'"),
        List.of(TRICKY_VIEW),
        """
        INSERT INTO feature_sink (driver_id, zone, event_time, trips_1h, fare_1h)
        SELECT driver_id, zone, window_end AS event_time, COUNT(*) AS trips_1h, SUM(amount) AS fare_1h
        FROM TABLE(TUMBLE(TABLE tricky, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
        GROUP BY driver_id, zone, window_start, window_end""",
        "feature_sink",
        "TIMESTAMP(3)",
        "",
        contract);
  }
}
