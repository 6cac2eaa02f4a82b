-- type: entity_key STRING
-- type: event_time TIMESTAMP(3)
-- type: features MAP<STRING, STRING>
INSERT INTO feature_sink
SELECT entity_key, event_time, features
FROM trip_records;
