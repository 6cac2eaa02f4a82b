CREATE TABLE purchases (
  user_id BIGINT,
  amount DOUBLE,
  bought_at TIMESTAMP(3)
) WITH ('connector' = 'kafka', 'topic' = 'purchases', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
