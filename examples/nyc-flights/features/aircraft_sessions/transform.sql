-- A session is what an aircraft does until it pauses: the next departure within six hours of the last
-- belongs to it, a later one begins another. Its end is six hours behind its last departure, which is
-- when it is known that nothing more comes.
-- A session needs its key twice: PARTITION BY says whose rows belong together, GROUP BY what a row is.
-- Without the filter all flights that have no aircraft would be the sessions of one, named NULL.
CREATE TEMPORARY VIEW flown AS
SELECT * FROM flights WHERE tailnum IS NOT NULL;

INSERT INTO feature_sink
SELECT
  tailnum,
  window_end,
  COUNT(*) AS session_flights,
  COUNT(DISTINCT dest) AS session_destinations,
  SUM(CAST(distance AS BIGINT)) AS session_miles,
  TIMESTAMPDIFF(MINUTE, MIN(departs_at), MAX(departs_at)) AS session_minutes
FROM TABLE(
  SESSION(TABLE flown PARTITION BY tailnum, DESCRIPTOR(departs_at), INTERVAL '6' HOUR))
GROUP BY tailnum, window_start, window_end;
