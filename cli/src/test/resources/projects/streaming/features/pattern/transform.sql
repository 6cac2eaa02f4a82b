INSERT INTO feature_sink
SELECT user_id, bottom_at, falls, lowest
FROM purchases
MATCH_RECOGNIZE (
  PARTITION BY user_id
  ORDER BY bought_at
  MEASURES
    MATCH_ROWTIME() AS bottom_at,
    COUNT(fall.amount) AS falls,
    LAST(fall.amount) AS lowest
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (high fall{2,} rise)
  DEFINE
    fall AS (LAST(fall.amount, 1) IS NULL AND fall.amount < high.amount)
      OR fall.amount < LAST(fall.amount, 1),
    rise AS rise.amount > LAST(fall.amount)
);
