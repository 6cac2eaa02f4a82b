# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: an_hour_is_counted
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-01-30 17:05:00, carrier: AA, dep_delay: 10}
          - {scheduled_at: 2013-01-30 17:50:00, carrier: AA, dep_delay: -5}
          - {scheduled_at: 2013-01-30 17:20:00, carrier: AA}
          - {scheduled_at: 2013-01-30 17:30:00, carrier: UA}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_1h: 3, cancelled_1h: 1, mean_dep_delay_1h: 2.5}
            ttl: 2h
          - key: [=yaml(entity + ":UA")]
            # null: the feature is absent. No flight of UA left, so there is no mean.
            value: {flights_1h: 1, cancelled_1h: 1, mean_dep_delay_1h: null}

  - name: redis_keeps_the_last_hour
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-01-30 17:59:59, carrier: AA, dep_delay: 4}
          - {scheduled_at: 2013-01-30 18:00:00, carrier: AA, dep_delay: 8}
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {carrier: AA, window_end: 2013-01-30 18:00:00, flights_1h: 1, mean_dep_delay_1h: 4.0}
        - {carrier: AA, window_end: 2013-01-30 19:00:00, flights_1h: 1, mean_dep_delay_1h: 8.0}
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_1h: 1, cancelled_1h: 0, mean_dep_delay_1h: 8.0}

  - name: a_late_flight_is_dropped
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows: [{scheduled_at: 2013-01-30 17:30:00, carrier: AA, dep_delay: 4}]
          - watermark: 2013-01-30 18:00:00  # as later rows would raise it: the hour is closed
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":AA")]
                    value: {flights_1h: 1, cancelled_1h: 0, mean_dep_delay_1h: 4.0}
          - rows: [{scheduled_at: 2013-01-30 17:45:00, carrier: AA, dep_delay: 150}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_1h: 1, cancelled_1h: 0, mean_dep_delay_1h: 4.0}
