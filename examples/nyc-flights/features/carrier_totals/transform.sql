-- A plain GROUP BY has no end: every row of the input updates the row of its key. So this query
-- updates, and there is no late row, since no window closes before it.
-- Its state has one row for each carrier, for ever. With keys that come and go, as sessions, it would
-- grow for ever too: then SET 'table.exec.state.ttl' = '30 d' here says when Flink may forget a key.
INSERT INTO feature_sink
SELECT
  carrier,
  MAX(departs_at) AS last_departs_at,  -- the newest row that the totals know
  COUNT(*) AS flights_total,
  COUNT(*) - COUNT(dep_delay) AS cancelled_total,
  SUM(CAST(distance AS BIGINT)) FILTER (WHERE dep_delay IS NOT NULL) AS miles_total,
  MAX(dep_delay) AS max_dep_delay
FROM flights
GROUP BY carrier;
