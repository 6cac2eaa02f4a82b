CREATE TABLE zones (zone_id INT);

CREATE TABLE trips (zone_id INT, fare DOUBLE, day_end TIMESTAMP(3))
WITH ('connector' = 'filesystem', 'path' = '${LAKE}/trips', 'format' = 'parquet');
