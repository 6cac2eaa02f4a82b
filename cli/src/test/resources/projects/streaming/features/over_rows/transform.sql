INSERT INTO feature_sink
SELECT user_id, bought_at,
  AVG(amount) OVER (
    PARTITION BY user_id ORDER BY bought_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS mean_of_two
FROM purchases;
