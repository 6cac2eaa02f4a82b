INSERT INTO feature_sink
SELECT user_id, bought_at, amount AS first_amount
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY bought_at ASC) AS nth
  FROM purchases
)
WHERE nth = 1;
