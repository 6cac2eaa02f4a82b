INSERT INTO feature_sink
SELECT user_id, window_end, COUNT(*) AS tumbling_n, SUM(amount) AS tumbling_sum
FROM TABLE(TUMBLE(TABLE purchases, DESCRIPTOR(bought_at), INTERVAL '1' HOUR))
GROUP BY user_id, window_start, window_end;
