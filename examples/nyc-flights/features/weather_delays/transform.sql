-- A temporal join: each flight with the weather as it was at its scheduled departure, not as it is
-- now. The same rows give the same features whenever the query runs, so a model that was trained on
-- last year's features sees the same weather as the one that serves.
-- LEFT keeps flights of an airport whose weather is not known yet.
CREATE TEMPORARY VIEW departures AS
SELECT
  f.origin,
  f.dest,
  f.departs_at,
  f.dep_delay,
  w.visib,
  w.wind_gust,
  COALESCE(w.precip > 0 OR w.wind_speed >= 20 OR w.visib < 3, FALSE) AS bad_weather
FROM flights AS f
LEFT JOIN weather FOR SYSTEM_TIME AS OF f.departs_at AS w ON f.origin = w.origin;

-- The time of the flight is still a time after the join: windows can use it. Days of New York's winter
-- begin at five o'clock UTC, which is the window's offset.
INSERT INTO feature_sink
SELECT
  origin,
  dest,
  window_end,
  COUNT(*) FILTER (WHERE bad_weather) AS bad_weather_flights_1d,
  AVG(CAST(dep_delay AS DOUBLE)) FILTER (WHERE bad_weather) AS bad_weather_mean_dep_delay_1d,
  MIN(visib) AS min_visibility_1d,
  MAX(wind_gust) AS max_wind_gust_1d
FROM TABLE(TUMBLE(TABLE departures, DESCRIPTOR(departs_at), INTERVAL '1' DAY, INTERVAL '5' HOUR))
GROUP BY origin, dest, window_start, window_end;
