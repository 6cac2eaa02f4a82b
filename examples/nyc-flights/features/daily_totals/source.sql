-- The same departures as files: what the night's batch reads.
CREATE TABLE flights (
  time_hour TIMESTAMP_LTZ(3),  -- the hour of the scheduled departure
  sched_dep_time INT,          -- local time, HHMM
  dep_delay INT,               -- minutes, negative when early; NULL: cancelled
  arr_delay INT,
  carrier STRING,
  flight INT,
  tailnum STRING,
  origin STRING,
  dest STRING,
  air_time INT,
  distance INT
) WITH (
  'connector' = 'filesystem',
  'path' = '${LAKE}/flights',
  'format' = 'parquet'
);
