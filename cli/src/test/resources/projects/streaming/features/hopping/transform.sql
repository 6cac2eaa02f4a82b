INSERT INTO feature_sink
SELECT user_id, window_end, COUNT(*) AS hopping_n, MAX(amount) AS hopping_max
FROM TABLE(HOP(TABLE purchases, DESCRIPTOR(bought_at), INTERVAL '30' MINUTE, INTERVAL '1' HOUR))
GROUP BY user_id, window_start, window_end;
