INSERT INTO feature_sink
SELECT user_id, bought_at, amount AS paid, note
FROM purchases;
