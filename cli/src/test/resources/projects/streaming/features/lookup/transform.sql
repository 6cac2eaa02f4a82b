INSERT INTO feature_sink
SELECT p.user_id, p.bought_at, z.city AS lookup_city
FROM purchases AS p
LEFT JOIN zones FOR SYSTEM_TIME AS OF p.seen_at AS z ON p.zone_id = z.id;
