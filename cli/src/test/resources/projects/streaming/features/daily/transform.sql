INSERT INTO feature_sink
SELECT user_id, COUNT(*) AS daily_n, SUM(amount) AS daily_sum
FROM purchases
WHERE amount > (SELECT AVG(amount) FROM purchases)
GROUP BY user_id;
