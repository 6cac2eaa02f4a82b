INSERT INTO feature_sink
SELECT a.user_id, a.bought_at, b.amount - a.amount AS step_of_a_minute
FROM purchases AS a
JOIN purchases AS b
  ON a.user_id = b.user_id
  AND b.bought_at BETWEEN a.bought_at - INTERVAL '1' MINUTE AND a.bought_at - INTERVAL '1' SECOND;
