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

  -- The scheduled departure to the minute. Minutes are the same in New York and in UTC.
  departs_at AS TIMESTAMPADD(MINUTE, MOD(sched_dep_time, 100), time_hour),
  WATERMARK FOR departs_at AS departs_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);
