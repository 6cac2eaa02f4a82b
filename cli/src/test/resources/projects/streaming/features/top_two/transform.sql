INSERT INTO feature_sink
SELECT user_id, place, amount AS top_amount
FROM (
  SELECT user_id, amount,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY amount DESC) AS place
  FROM purchases
)
WHERE place <= 2;
