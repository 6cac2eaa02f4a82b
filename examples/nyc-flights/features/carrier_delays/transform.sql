-- A window per carrier and hour. Windows of one carrier close in order, so what stays in Redis is the
-- last hour in which the carrier had a flight.
INSERT INTO feature_sink
SELECT
  carrier,
  window_end,
  COUNT(*) AS flights_1h,
  COUNT(*) - COUNT(dep_delay) AS cancelled_1h,
  AVG(CAST(dep_delay AS DOUBLE)) AS mean_dep_delay_1h,
  CAST(COUNT(*) FILTER (WHERE dep_delay > 15) AS DOUBLE) / NULLIF(COUNT(dep_delay), 0)
    AS share_delayed_1h
FROM TABLE(TUMBLE(TABLE flights, DESCRIPTOR(time_hour), INTERVAL '1' HOUR))
GROUP BY carrier, window_start, window_end;
