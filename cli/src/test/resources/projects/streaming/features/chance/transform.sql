INSERT INTO feature_sink
SELECT user_id, bought_at, UUID() AS ticket, RAND() AS luck, amount * 2 AS twice
FROM purchases;
