INSERT INTO feature_sink
SELECT user_id, window_end, COUNT(*) AS session_n, SUM(amount) AS session_sum
FROM TABLE(SESSION(TABLE purchases PARTITION BY user_id, DESCRIPTOR(bought_at), INTERVAL '10' MINUTE))
GROUP BY user_id, window_start, window_end;
