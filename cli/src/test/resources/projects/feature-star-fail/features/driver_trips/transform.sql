INSERT INTO feature_sink
SELECT * FROM trips;
