CREATE VIEW recent AS
SELECT user_id, amount, bought_at, age_seconds, NOW() AS seen_at
FROM purchases
WHERE bought_at > LOCALTIMESTAMP - INTERVAL '1' DAY;

INSERT INTO feature_sink
SELECT user_id, bought_at,
  age_seconds,
  seen_at,
  CURRENT_DATE AS seen_on,
  CURRENT_TIME AS seen_time,
  UNIX_TIMESTAMP() AS seen_second
FROM recent
WHERE bought_at IN (SELECT bought_at FROM purchases WHERE bought_at < LOCALTIMESTAMP);
