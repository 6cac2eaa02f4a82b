INSERT INTO feature_sink
SELECT user_id, bought_at,
  SUM(amount) OVER last_hour AS range_sum,
  COUNT(*) OVER last_hour AS range_n
FROM purchases
WINDOW last_hour AS (
  PARTITION BY user_id ORDER BY bought_at
  RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW);
