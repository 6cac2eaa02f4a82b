-- The inputs: plain Flink SQL. In production this table is a Kafka topic; `fs run --local` reads
-- data/sample.jsonl in its place. ${KAFKA_BROKERS} comes from the target in fs.yaml.
CREATE TABLE flights (
  scheduled_at TIMESTAMP_LTZ(3),  -- an instant, written as 2013-01-30T17:00:00Z
  carrier STRING,
  flight INT,
  origin STRING,
  dest STRING,
  dep_delay INT,                  -- minutes, negative when early; NULL: cancelled

  -- The watermark says how long to wait for rows that come late. A flight is reported when it leaves,
  -- so one that is 90 minutes late comes 90 minutes after its schedule: with two hours of patience it
  -- still counts in its window. A row that comes after its window is closed is dropped. The sample
  -- has ten (they left more than two hours late), and `fs run --local` counts them. More patience
  -- drops fewer rows, but every feature comes that much later.
  WATERMARK FOR scheduled_at AS scheduled_at - INTERVAL '2' HOUR
) WITH (
  'connector' = 'kafka',
  'topic' = 'flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
