-- changelog: upsert
-- grain: GROUP BY driver_id
INSERT INTO feature_sink
SELECT COUNT(*) AS trips, driver_id
FROM trips
GROUP BY driver_id;
