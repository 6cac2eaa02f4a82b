CREATE TABLE trips (
  driver_id BIGINT,
  zone STRING,
  fare DOUBLE,
  finished_at TIMESTAMP(3),
  WATERMARK FOR finished_at AS finished_at - INTERVAL '5' SECOND
) WITH ('connector' = 'kafka', 'properties.bootstrap.servers' = '${KAFKA_BROKERS}');
