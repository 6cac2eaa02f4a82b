CREATE TABLE purchases (
  user_id BIGINT,
  zone_id INT,
  bought_at TIMESTAMP(3),
  seen_at AS PROCTIME()
) WITH ('connector' = 'kafka', 'topic' = 'purchases', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');

CREATE TABLE zones (
  id INT,
  city STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH ('connector' = 'jdbc', 'url' = 'jdbc:postgresql://db/zones', 'table-name' = 'zones');
