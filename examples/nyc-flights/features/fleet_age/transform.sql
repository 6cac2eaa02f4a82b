-- A lookup join: each flight with its aircraft as the register has it at the moment. Unlike a temporal
-- join it keeps nothing in Flink's state, and unlike one it gives something else when it runs later.
-- LEFT keeps flights whose aircraft the register does not know; NULL is looked up in vain.
CREATE TEMPORARY VIEW flown AS
SELECT f.carrier, f.tailnum, f.departs_at, p.tailnum AS registered, p.`year`, p.seats
FROM flights AS f
LEFT JOIN planes FOR SYSTEM_TIME AS OF f.asked_at AS p ON f.tailnum = p.tailnum
WHERE f.dep_delay IS NOT NULL;

-- Days of New York's winter: they begin at five o'clock UTC, which is the window's offset.
INSERT INTO feature_sink
SELECT
  carrier,
  window_end,
  COUNT(DISTINCT tailnum) AS flown_aircraft_1d,
  COUNT(DISTINCT registered) AS registered_aircraft_1d,
  AVG(CAST(EXTRACT(YEAR FROM departs_at) - `year` AS DOUBLE)) AS mean_aircraft_age_1d,
  AVG(CAST(seats AS DOUBLE)) AS mean_seats_1d
FROM TABLE(TUMBLE(TABLE flown, DESCRIPTOR(departs_at), INTERVAL '1' DAY, INTERVAL '5' HOUR))
GROUP BY carrier, window_start, window_end;
