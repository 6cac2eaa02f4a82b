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

-- The weather at each airport, measured every hour. With a primary key and a watermark this is a table
-- of versions: for every moment it has one row for each airport, the last one measured before.
CREATE TABLE weather (
  time_hour TIMESTAMP_LTZ(3),
  origin STRING,
  temp DOUBLE,                 -- Fahrenheit
  dewp DOUBLE,
  humid DOUBLE,                -- percent
  wind_dir INT,                -- degrees; NULL: it changes
  wind_speed DOUBLE,           -- miles an hour
  wind_gust DOUBLE,            -- miles an hour; NULL: no gusts
  precip DOUBLE,               -- inches in the hour
  pressure DOUBLE,             -- millibar
  visib DOUBLE,                -- miles

  PRIMARY KEY (origin) NOT ENFORCED,
  -- The watermark of both tables counts: a flight waits until the weather is past its departure. So the
  -- features come up to an hour late, and not at all while nothing comes from the weather topic.
  -- A watermark says that no row with this time or an earlier one is still to come. The airports measure
  -- at the same moment: with time_hour alone the second airport's row would be late already.
  WATERMARK FOR time_hour AS time_hour - INTERVAL '0.001' SECOND
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = 'weather',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);
