-- The features: the keys, the event time, and a column for each feature.
INSERT INTO feature_sink
SELECT
  id,
  event_time,
  amount
FROM events;
