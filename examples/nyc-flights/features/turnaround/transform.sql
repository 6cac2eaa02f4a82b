-- Flights that left: a cancelled one turns no aircraft around.
CREATE TEMPORARY VIEW departures AS
SELECT tailnum, departs_at, dep_delay
FROM flights
WHERE tailnum IS NOT NULL AND dep_delay IS NOT NULL;

-- An interval join: each departure with the earlier ones of its aircraft, at most eight hours before.
-- The bound on time is what makes it one: Flink drops a row from its state when no partner can come any
-- more, where a join without it would keep all rows for ever.
CREATE TEMPORARY VIEW pairs AS
SELECT
  later.tailnum,
  later.departs_at,
  TIMESTAMPDIFF(MINUTE, earlier.departs_at, later.departs_at) AS minutes_between,
  earlier.dep_delay
FROM departures AS later
JOIN departures AS earlier
  ON later.tailnum = earlier.tailnum
  AND earlier.departs_at BETWEEN later.departs_at - INTERVAL '8' HOUR
                             AND later.departs_at - INTERVAL '1' MINUTE;

-- Pairs come in no order. A window of a minute, which is how exact the schedule is, takes those of one
-- departure together.
INSERT INTO feature_sink
SELECT
  tailnum,
  window_end,
  MIN(minutes_between) AS turnaround_minutes,
  COUNT(*) AS departures_last_8h,
  MAX(dep_delay) AS max_dep_delay_last_8h
FROM TABLE(TUMBLE(TABLE pairs, DESCRIPTOR(departs_at), INTERVAL '1' MINUTE))
GROUP BY tailnum, window_start, window_end;
