INSERT INTO feature_sink
SELECT driver_id, finished_at AS window_end, CAST(1 AS BIGINT) AS trips_1h, fare AS avg_fare_1h FROM trips
UNION ALL
SELECT driver_id, finished_at, CAST(1 AS BIGINT), status FROM trips;
