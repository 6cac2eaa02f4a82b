CREATE TABLE visits (
  visitor_id STRING,
  amount INT,
  bought_at TIMESTAMP(3)
) WITH ('connector' = 'kafka', 'topic' = 'visits', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
