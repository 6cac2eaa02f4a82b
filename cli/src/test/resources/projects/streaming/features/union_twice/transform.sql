INSERT INTO feature_sink
SELECT user_id, window_end, SUM(points) AS points_1h
FROM TABLE(TUMBLE(TABLE points, DESCRIPTOR(bought_at), INTERVAL '1' HOUR))
GROUP BY user_id, window_start, window_end;
