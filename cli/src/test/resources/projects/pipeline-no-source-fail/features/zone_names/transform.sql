INSERT INTO feature_sink
SELECT zone_id, name FROM zones;
