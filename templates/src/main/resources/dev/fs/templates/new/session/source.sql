-- The inputs: plain Flink SQL. In production this table is a Kafka topic; `fs run --local` reads
-- data/flights.csv in its place. ${KAFKA_BROKERS} comes from the target in fs.yaml.
CREATE TABLE flights (
  scheduled_at TIMESTAMP_LTZ(3),  -- an instant, written as 2013-02-23T17:00:00Z
  carrier STRING,
  flight INT,
  tailnum STRING,                 -- the aircraft
  origin STRING,
  dest STRING,
  dep_delay INT,                  -- minutes, negative when early; NULL: cancelled
  distance INT,                   -- miles

  -- The watermark says how long to wait for rows that come late: a session closes when the watermark
  -- passes its end, and drops what comes later. Rows of this topic come in the order of the schedule,
  -- hence little patience.
  WATERMARK FOR scheduled_at AS scheduled_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'scheduled_flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
