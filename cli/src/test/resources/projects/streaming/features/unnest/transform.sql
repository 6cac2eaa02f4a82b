INSERT INTO feature_sink
SELECT item.sku, window_end, SUM(item.pieces) AS pieces_1h
FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ordered_at), INTERVAL '1' HOUR))
CROSS JOIN UNNEST(items) AS item (sku, pieces)
GROUP BY item.sku, window_start, window_end;
