INSERT INTO feature_sink
SELECT user_id, bought_at, amount AS last_amount
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY bought_at DESC) AS nth
  FROM purchases
)
WHERE nth = 1;
