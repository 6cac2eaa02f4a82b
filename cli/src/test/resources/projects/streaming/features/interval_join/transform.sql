INSERT INTO feature_sink
SELECT v.user_id, c.clicked_at, v.page AS clicked_page
FROM page_views AS v
JOIN clicks AS c
  ON v.user_id = c.user_id
  AND c.clicked_at BETWEEN v.viewed_at AND v.viewed_at + INTERVAL '5' MINUTE;
