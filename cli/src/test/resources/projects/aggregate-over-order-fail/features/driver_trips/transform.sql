INSERT INTO feature_sink
SELECT driver_id, finished_at AS window_end, COUNT(*) OVER (PARTITION BY driver_id) AS trips_1h, fare AS avg_fare_1h
FROM trips;
