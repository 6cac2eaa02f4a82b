# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: a_flight_counts_in_six_windows
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-02-23 10:10:00, carrier: AA, dep_delay: 10}
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {carrier: AA, window_end: 2013-02-23 10:30:00, flights_3h: 1, max_dep_delay_3h: 10}
        - {carrier: AA, window_end: 2013-02-23 11:00:00, flights_3h: 1, max_dep_delay_3h: 10}
        - {carrier: AA, window_end: 2013-02-23 11:30:00, flights_3h: 1, max_dep_delay_3h: 10}
        - {carrier: AA, window_end: 2013-02-23 12:00:00, flights_3h: 1, max_dep_delay_3h: 10}
        - {carrier: AA, window_end: 2013-02-23 12:30:00, flights_3h: 1, max_dep_delay_3h: 10}
        - {carrier: AA, window_end: 2013-02-23 13:00:00, flights_3h: 1, max_dep_delay_3h: 10}
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_3h: 1, cancelled_3h: 0, max_dep_delay_3h: 10}
            ttl: 1h

  - name: flights_grow_old
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows:
              - {scheduled_at: 2013-02-23 10:10:00, carrier: AA, dep_delay: 10}
              - {scheduled_at: 2013-02-23 10:50:00, carrier: AA}
          - watermark: 2013-02-23 13:00:00  # as later rows would raise it: windows up to here are closed
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":AA")]
                    value: {flights_3h: 2, cancelled_3h: 1, max_dep_delay_3h: 10}
    expect:  # in the end all windows are closed; the last one with a row began at 10:30
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            # null: the feature is absent.
            value: {flights_3h: 1, cancelled_3h: 1, max_dep_delay_3h: null}

  - name: a_late_flight_counts_in_windows_still_open
    given:
      - input: flights
        steps:
          - rows: [{scheduled_at: 2013-02-23 10:10:00, carrier: AA, dep_delay: 10}]
          - watermark: 2013-02-23 11:00:00
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":AA")]
                    value: {flights_3h: 1, cancelled_3h: 0, max_dep_delay_3h: 10}
          # Two of its six windows are closed.
          - rows: [{scheduled_at: 2013-02-23 10:20:00, carrier: AA, dep_delay: 60}]
          - watermark: 2013-02-23 13:00:00
          # Now all six are: this one is dropped.
          - rows: [{scheduled_at: 2013-02-23 10:25:00, carrier: AA, dep_delay: 150}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_3h: 2, cancelled_3h: 0, max_dep_delay_3h: 60}
