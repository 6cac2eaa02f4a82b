-- ${IN_A_COMMENT} is no variable
CREATE TABLE trips (
  driver_id BIGINT
) WITH ('connector' = 'kafka', 'topic' = '${TOPIC}', 'group' = '${GROUP:-features}',
        'properties.bootstrap.servers' = '${KAFKA_BROKERS}', 'x' = '${a b}');
