CREATE TABLE orders (
  id BIGINT,
  items ARRAY<ROW<sku STRING, pieces INT>>,
  ordered_at TIMESTAMP(3),
  WATERMARK FOR ordered_at AS ordered_at
) WITH ('connector' = 'kafka', 'topic' = 'orders', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
