-- Scheduled departures, one row each, in the order of the schedule.
CREATE TABLE flights (
  time_hour TIMESTAMP_LTZ(3),  -- the hour of the scheduled departure
  sched_dep_time INT,          -- local time, HHMM
  dep_delay INT,               -- minutes, negative when early; NULL: cancelled
  arr_delay INT,
  carrier STRING,
  flight INT,
  tailnum STRING,              -- the aircraft; NULL: never assigned
  origin STRING,
  dest STRING,
  air_time INT,
  distance INT,

  -- All flights of an hour have the same time here, and they come in the order of the schedule: the
  -- first flight of the next hour closes the window. One that came after it would be late and dropped.
  WATERMARK FOR time_hour AS time_hour
) WITH (
  'connector' = 'kafka',
  'topic' = 'flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
