INSERT INTO feature_sink
SELECT driver_id, window_end, COUNT(*) AS trips_1h, AVG(fare) AS avg_fare_1h
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY driver_id, UPPER(status), window_start, window_end;
