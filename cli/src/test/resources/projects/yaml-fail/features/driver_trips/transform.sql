-- type: window_end TIMESTAMP(3)
-- type: avg_fare_1h DOUBLE
-- grain: GROUP BY driver_id
INSERT INTO feature_sink
SELECT driver_id, window_end, COUNT(*) AS trips_1h, AVG(fare) AS avg_fare_1h
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY driver_id, window_start, window_end;
