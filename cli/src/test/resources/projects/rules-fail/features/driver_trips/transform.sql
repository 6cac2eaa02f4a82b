-- type: trips_1h INT
-- grain: GROUP BY driver_id, zone
INSERT INTO feature_sink
SELECT id, COUNT(*) AS trips_1h, AVG(fare), zone AS zone, fare AS Fare, fare AS Fare
FROM trips
GROUP BY id, zone;
