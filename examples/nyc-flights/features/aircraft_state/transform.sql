-- Flink knows ROW_NUMBER() ... = 1 as "the last row of each key": it keeps one row for each aircraft
-- and replaces it. So this query updates, and its sink has the entity's key as primary key.
-- Cancelled flights often have no aircraft. They would all be the last state of the aircraft NULL.
CREATE TEMPORARY VIEW flown AS
SELECT * FROM flights WHERE tailnum IS NOT NULL;

INSERT INTO feature_sink
SELECT
  tailnum,
  departs_at,
  carrier AS last_carrier,
  flight AS last_flight,
  origin AS last_origin,
  dest AS last_dest,
  dep_delay AS last_dep_delay,
  distance AS last_distance
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY tailnum ORDER BY departs_at DESC) AS newest
  FROM flown
)
WHERE newest = 1;
