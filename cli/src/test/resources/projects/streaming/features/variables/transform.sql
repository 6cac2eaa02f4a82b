INSERT INTO feature_sink
SELECT user_id, bought_at, amount AS large_amount, '${CITY}' AS own_city, '${SUFFIX:-none}' AS suffix
FROM purchases
WHERE amount >= ${LEAST};
