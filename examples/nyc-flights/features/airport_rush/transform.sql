-- Hopping windows overlap: each is an hour long and a new one begins every 15 minutes, so a flight
-- counts in four of them. The feature is never more than 15 minutes behind, which a tumbling window
-- of an hour would be, and costs four times its state.
-- The last window that has a flight of the airport stays: it begins up to 15 minutes before that.
INSERT INTO feature_sink
SELECT
  origin,
  window_end,
  COUNT(*) AS flights_1h,
  COUNT(DISTINCT carrier) AS carriers_1h,
  AVG(CAST(dep_delay AS DOUBLE)) AS mean_dep_delay_1h,
  CAST(COUNT(*) FILTER (WHERE dep_delay IS NULL) AS DOUBLE) / COUNT(*) AS share_cancelled_1h
FROM TABLE(
  HOP(TABLE flights, DESCRIPTOR(departs_at), INTERVAL '15' MINUTE, INTERVAL '1' HOUR))
GROUP BY origin, window_start, window_end;
