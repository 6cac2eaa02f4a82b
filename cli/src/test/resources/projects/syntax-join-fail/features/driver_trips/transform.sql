INSERT INTO feature_sink
SELECT t.driver_id, t.finished_at AS window_end, t.fare AS avg_fare_1h, CAST(1 AS BIGINT) AS trips_1h
FROM trips AS t
JION zones AS z ON t.zone_id = z.zone_id;
