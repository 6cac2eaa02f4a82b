CREATE TABLE purchases (
  user_id BIGINT,
  amount DOUBLE,
  bought_at TIMESTAMP(3),
  WATERMARK FOR bought_at AS bought_at - INTERVAL '10' SECOND
) WITH ('connector' = 'kafka', 'topic' = 'purchases', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');

CREATE VIEW points AS
SELECT user_id, CAST(amount AS INT) AS points, bought_at FROM purchases
UNION ALL
SELECT user_id, 100, bought_at FROM purchases WHERE amount >= 50;
