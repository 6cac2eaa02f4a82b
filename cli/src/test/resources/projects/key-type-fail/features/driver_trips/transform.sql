INSERT INTO feature_sink
SELECT fare, window_end, COUNT(*) AS trips_1h
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY fare, window_start, window_end;
