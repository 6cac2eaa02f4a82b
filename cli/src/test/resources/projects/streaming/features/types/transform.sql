INSERT INTO feature_sink
SELECT id, seen_at, a_tinyint, a_smallint, an_int, a_bigint, a_decimal, a_float, a_double, a_boolean, a_string, some_bytes, a_date, a_time, a_timestamp, an_instant, an_array, a_map, a_row
FROM everything;
