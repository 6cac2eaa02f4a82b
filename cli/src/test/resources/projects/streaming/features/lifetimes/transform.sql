INSERT INTO feature_sink
SELECT visitor_id, bought_at, amount AS for_an_hour, amount AS for_two_days, amount AS for_ever
FROM visits;
