INSERT INTO feature_sink
SELECT driver_id, finished_at, CAST(PROCTIME() AS STRING) AS trips_1h, fare AS avg_fare_1h
FROM trips;
