CREATE TABLE purchases (
  user_id BIGINT,
  amount DOUBLE,
  bought_at TIMESTAMP(3),
  WATERMARK FOR bought_at AS bought_at - INTERVAL '10' SECOND
) WITH ('connector' = 'kafka', 'topic' = 'purchases', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
