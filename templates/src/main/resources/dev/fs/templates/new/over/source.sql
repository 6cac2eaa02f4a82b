-- The inputs: plain Flink SQL. In production this table is a Kafka topic; `fs run --local` reads
-- data/sample.jsonl in its place. ${KAFKA_BROKERS} comes from the target in fs.yaml.
CREATE TABLE flights (
  scheduled_at TIMESTAMP_LTZ(3),  -- an instant, written as 2013-01-28T17:00:00Z
  carrier STRING,
  flight INT,
  origin STRING,
  dest STRING,
  dep_delay INT,                  -- minutes, negative when early; NULL: cancelled

  -- The watermark says how long to wait for rows that come late. An OVER window gives a row its
  -- features when the watermark passes the row, and drops what comes later than that. Rows of this
  -- topic come in the order of the schedule, hence little patience: the features are five minutes old.
  WATERMARK FOR scheduled_at AS scheduled_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'scheduled_flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
