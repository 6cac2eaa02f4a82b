INSERT INTO feature_sink
SELECT user_id, window_end, COUNT(*) AS cumulating_n, SUM(amount) AS cumulating_sum
FROM TABLE(CUMULATE(TABLE purchases, DESCRIPTOR(bought_at), INTERVAL '20' MINUTE, INTERVAL '1' HOUR))
GROUP BY user_id, window_start, window_end;
