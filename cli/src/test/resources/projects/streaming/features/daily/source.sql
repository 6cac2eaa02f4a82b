CREATE TABLE purchases (
  user_id BIGINT,
  amount DOUBLE,
  bought_at TIMESTAMP(3)
) WITH ('connector' = 'filesystem', 'path' = 's3://lake/purchases', 'format' = 'csv');
