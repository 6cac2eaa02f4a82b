INSERT INTO feature_sink
SELECT user_id, MAX(bought_at) AS bought_at,
  SUM(amount) AS balance,
  NULLIF(COUNT(*), 2) AS bookings_unless_two
FROM purchases
GROUP BY user_id
HAVING SUM(amount) > 0;
