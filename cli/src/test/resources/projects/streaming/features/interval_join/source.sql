CREATE TABLE page_views (
  user_id BIGINT,
  page STRING,
  viewed_at TIMESTAMP(3),
  WATERMARK FOR viewed_at AS viewed_at
) WITH ('connector' = 'kafka', 'topic' = 'page_views', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
CREATE TABLE clicks (
  user_id BIGINT,
  clicked_at TIMESTAMP(3),
  WATERMARK FOR clicked_at AS clicked_at
) WITH ('connector' = 'kafka', 'topic' = 'clicks', 'properties.bootstrap.servers' = '${BROKERS}', 'scan.startup.mode' = 'earliest-offset', 'format' = 'json');
