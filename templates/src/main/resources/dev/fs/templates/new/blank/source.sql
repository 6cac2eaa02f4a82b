-- The inputs, as CREATE TABLE statements.
CREATE TABLE events (
  id STRING,
  event_time TIMESTAMP_LTZ(3),
  amount DOUBLE,
  WATERMARK FOR event_time AS event_time - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'events',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
