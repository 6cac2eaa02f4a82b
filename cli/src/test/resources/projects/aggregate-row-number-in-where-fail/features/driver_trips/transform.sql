INSERT INTO feature_sink
SELECT driver_id, finished_at AS window_end, CAST(1 AS BIGINT) AS trips_1h, fare AS avg_fare_1h
FROM trips
WHERE ROW_NUMBER() OVER (PARTITION BY driver_id ORDER BY finished_at DESC) = 1;
