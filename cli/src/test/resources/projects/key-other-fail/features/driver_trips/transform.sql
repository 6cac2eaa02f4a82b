INSERT INTO feature_sink
SELECT MAX(driver_id) AS driver_id, window_end, COUNT(*) AS trips_1h, AVG(fare) AS avg_fare_1h
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY zone_id, window_start, window_end;
