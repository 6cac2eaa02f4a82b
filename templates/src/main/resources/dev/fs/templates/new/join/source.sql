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

  -- A lookup asks at the moment at which a row passes; this is the clock then, not a time of the data.
  asked_at AS PROCTIME(),

  -- The watermark says how long to wait for rows that come late: a window closes when the watermark
  -- passes its end, and drops what comes later. Rows of this topic come in the order of the schedule,
  -- hence little patience: the features are five minutes old.
  WATERMARK FOR scheduled_at AS scheduled_at - INTERVAL '5' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'scheduled_flights',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'scan.startup.mode' = 'latest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- A table of a database, asked for one aircraft at a time. Its address may come from the target in
-- fs.yaml too, as PLANES_DB; here it has a default, behind the :-.
CREATE TABLE planes (
  tailnum STRING,
  `year` INT,                     -- year is a word of SQL, hence the backticks
  manufacturer STRING,
  model STRING,
  seats INT,
  PRIMARY KEY (tailnum) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${PLANES_DB:-jdbc:postgresql://planes.example:5432/fleet}',
  'table-name' = 'planes',
  'username' = 'features',
  'password' = '${PLANES_DB_PASSWORD:-}',
  -- Aircraft seldom change: without a cache each flight would be a query.
  'lookup.cache' = 'PARTIAL',
  'lookup.partial-cache.max-rows' = '10000',
  'lookup.partial-cache.expire-after-write' = '1 h'
);
