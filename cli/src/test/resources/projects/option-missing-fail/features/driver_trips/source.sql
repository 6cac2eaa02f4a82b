CREATE TABLE trips (
  trip_id BIGINT,
  driver_id BIGINT,
  zone_id INT,
  fare DOUBLE,
  tip INT,
  status STRING,
  route ROW<pickup STRING, dropoff STRING, stops INT>,
  finished_at TIMESTAMP(3),
  WATERMARK FOR finished_at AS finished_at - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'trips',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true'
);

CREATE TABLE zones (
  zone_id INT,
  name STRING,
  city STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${LAKE}/zones',
  'format' = 'csv'
);

CREATE VIEW finished AS
SELECT driver_id, zone_id, fare, tip, finished_at
FROM trips
WHERE status = 'finished';
