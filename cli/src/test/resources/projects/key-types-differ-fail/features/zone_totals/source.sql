CREATE TABLE trips (
  driver_id STRING,
  fare DOUBLE,
  day_end TIMESTAMP(3)
) WITH (
  'connector' = 'filesystem',
  'path' = '${LAKE}/trips',
  'format' = 'parquet'
);
