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

  -- The watermark says how long to wait for rows that come late. Rows of this topic come in the order
  -- of the schedule, hence little patience.
  WATERMARK FOR scheduled_at AS scheduled_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'scheduled_flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- A primary key and a watermark make a table of versions: for every moment it has one row for each key,
-- the last one that is not later.
CREATE TABLE weather (
  measured_at TIMESTAMP_LTZ(3),
  origin STRING,
  temp DOUBLE,
  wind_speed DOUBLE,
  wind_gust DOUBLE,               -- NULL: no gusts
  precip DOUBLE,
  visib DOUBLE,

  PRIMARY KEY (origin) NOT ENFORCED,
  -- A flight waits until the watermarks of both tables have passed it, so it is written when the next
  -- measurement comes, and not at all while this topic is silent.
  -- A watermark says that no row with this time or an earlier one is still to come. The airports measure
  -- at the same moment: with measured_at alone the second airport's row would be late already.
  WATERMARK FOR measured_at AS measured_at - INTERVAL '0.001' SECOND
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'weather',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);
