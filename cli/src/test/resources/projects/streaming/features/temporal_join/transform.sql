INSERT INTO feature_sink
SELECT p.user_id, p.bought_at, p.amount * r.rate AS amount_in_euro
FROM payments AS p
LEFT JOIN rates FOR SYSTEM_TIME AS OF p.bought_at AS r ON p.currency = r.currency;
