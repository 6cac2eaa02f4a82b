-- Each flight gives a row: the load of its route in the hour that ends with it, both ends included.
-- RANGE takes rows of the same time together, so two flights of a route at the same minute get the
-- same features, and it does not matter which of them is written last.
INSERT INTO feature_sink
SELECT
  origin,
  dest,
  departs_at,
  COUNT(*) OVER last_hour AS flights_last_1h,
  AVG(CAST(dep_delay AS DOUBLE)) OVER last_hour AS mean_dep_delay_last_1h,
  MAX(dep_delay) OVER last_hour AS max_dep_delay_last_1h
FROM flights
WINDOW last_hour AS (
  PARTITION BY origin, dest
  ORDER BY departs_at
  RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW
);
