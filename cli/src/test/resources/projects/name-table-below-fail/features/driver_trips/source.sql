CREATE VIEW finished AS
SELECT driver_id, fare, finished_at FROM trips WHERE fare > 0;

CREATE TABLE trips (
  driver_id BIGINT,
  fare DOUBLE,
  status STRING,
  finished_at TIMESTAMP(3),
  WATERMARK FOR finished_at AS finished_at - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'trips',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'format' = 'json'
);
