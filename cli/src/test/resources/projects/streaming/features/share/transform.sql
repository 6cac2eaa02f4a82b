INSERT INTO feature_sink
SELECT a.user_id, a.spent, b.refunded
FROM (SELECT user_id, SUM(amount) AS spent FROM purchases WHERE amount > 0 GROUP BY user_id) AS a
LEFT JOIN (SELECT user_id, SUM(amount) AS refunded FROM purchases WHERE amount < 0 GROUP BY user_id) AS b
  ON a.user_id = b.user_id;
