INSERT INTO feature_sink
SELECT p.user_id, p.bought_at, l.label AS size_label
FROM purchases AS p
JOIN (VALUES (0, 10, 'small'), (10, 1000, 'large')) AS l (least, below, label)
  ON p.amount >= l.least AND p.amount < l.below;
