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
  -- The clock, not a time of the data: a lookup asks at the moment at which the row passes.
  asked_at AS PROCTIME(),
  WATERMARK FOR departs_at AS departs_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- The register of aircraft: a table of a database, asked for one aircraft at a time. A local run reads
-- the file once and keeps it in memory.
CREATE TABLE planes (
  tailnum STRING,
  `year` INT,                  -- in which it was built; NULL: not known
  type STRING,
  manufacturer STRING,
  model STRING,
  engines INT,
  seats INT,
  speed INT,
  engine STRING,
  PRIMARY KEY (tailnum) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${PLANES_DB}',
  'table-name' = 'planes',
  'username' = 'features',
  'password' = '${PLANES_DB_PASSWORD:-}',
  -- Aircraft seldom change: without a cache each flight would be a query.
  'lookup.cache' = 'PARTIAL',
  'lookup.partial-cache.max-rows' = '10000',
  'lookup.partial-cache.expire-after-write' = '1 h'
);
