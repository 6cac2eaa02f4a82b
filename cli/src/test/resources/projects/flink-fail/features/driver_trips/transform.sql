-- type: window_end TIMESTAMP(3)
-- type: avg_fare_1h DOUBLE
-- problem: FS-E0203 fre: column "fre" not found
INSERT INTO ${SINK:-a_long_name_of_a_sink}
SELECT /* ${NOT} */ ${KEY_COLUMN:-driver_id}, window_end, COUNT(*) AS trips_1h, AVG(fre) AS avg_fare_1h
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY driver_id, window_start, window_end;
