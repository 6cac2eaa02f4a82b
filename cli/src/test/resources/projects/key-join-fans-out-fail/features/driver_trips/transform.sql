INSERT INTO feature_sink
SELECT d.driver_id, d.window_end, d.trips_1h, t.fare AS avg_fare_1h
FROM (
  SELECT driver_id, MAX(finished_at) AS window_end, COUNT(*) AS trips_1h FROM trips GROUP BY driver_id
) AS d
LEFT JOIN trips AS t ON d.driver_id = t.driver_id;
