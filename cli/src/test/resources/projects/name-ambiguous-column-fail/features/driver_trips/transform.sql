INSERT INTO feature_sink
SELECT t.driver_id, t.finished_at AS window_end, CAST(1 AS BIGINT) AS trips_1h, t.fare AS avg_fare_1h
FROM trips AS t
JOIN zones AS z ON t.zone_id = z.zone_id
WHERE zone_id > 3;
