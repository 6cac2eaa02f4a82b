INSERT INTO feature_sink
SELECT driver_id, MAX(day_end) AS day_end, COUNT(*) AS trips_1d, SUM(fare) AS fare_1d
FROM trips
GROUP BY driver_id;
