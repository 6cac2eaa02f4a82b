-- The inputs: plain Flink SQL. In production this table is a folder of Parquet files; `fs run --local`
-- reads data/sample.csv in its place. ${LAKE} comes from the target in fs.yaml.
CREATE TABLE flights (
  flight_date DATE,        -- of the airport's own calendar
  carrier STRING,
  flight INT,
  origin STRING,
  dest STRING,
  dep_delay INT            -- minutes, negative when early; NULL: cancelled
) WITH (
  'connector' = 'filesystem',
  'path' = '${LAKE}/flights',
  'format' = 'parquet'
);
