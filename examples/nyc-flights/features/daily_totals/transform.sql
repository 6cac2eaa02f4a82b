-- One day, so that each airport has one row: a batch writes the rows of many days in no order, and any
-- of them could be the one that stays in Redis. The scheduler sets ds.
CREATE TEMPORARY VIEW local_flights AS
SELECT
  *,
  -- New York's own calendar, summer and winter; the clock of every pipeline is UTC.
  CAST(CONVERT_TZ(DATE_FORMAT(time_hour, 'yyyy-MM-dd HH:mm:ss'), 'UTC', 'America/New_York') AS DATE)
    AS flight_date
FROM flights;

INSERT INTO feature_sink
SELECT
  origin,
  CAST(DATE '${ds:-2013-01-14}' + INTERVAL '1' DAY AS TIMESTAMP(3)) AS day_end,
  COUNT(*) AS flights_1d,
  COUNT(*) - COUNT(dep_delay) AS cancelled_1d,
  COUNT(DISTINCT dest) AS destinations_1d,
  AVG(CAST(dep_delay AS DOUBLE)) AS mean_dep_delay_1d,
  SUM(CAST(distance AS BIGINT)) FILTER (WHERE dep_delay IS NOT NULL) AS miles_1d
FROM local_flights
WHERE flight_date = DATE '${ds:-2013-01-14}'
GROUP BY origin;
