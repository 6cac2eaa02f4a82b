# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: totals_grow_by_the_hour
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          # A column that is not listed is NULL; a time without a zone is in UTC.
          - rows: [{scheduled_at: 2013-02-23 10:10:00, carrier: AA, dep_delay: 10}]
          - watermark: 2013-02-23 11:00:00  # as later rows would raise it: the hour is closed
          - expect:
              redis:  # these keys with these features, and nothing else
                keys:
                  - key: [=yaml(entity + ":AA")]
                    value: {flights_today: 1, cancelled_today: 0, mean_dep_delay_today: 10.0}
                    ttl: 8h
          - rows:
              - {scheduled_at: 2013-02-23 11:20:00, carrier: AA, dep_delay: -4}
              - {scheduled_at: 2013-02-23 11:40:00, carrier: AA}
    expect:  # in the end all windows are closed
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_today: 3, cancelled_today: 1, mean_dep_delay_today: 3.0}

  - name: midnight_is_new_yorks
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-02-24 04:59:59, carrier: AA, dep_delay: 7}
          - {scheduled_at: 2013-02-24 05:00:00, carrier: AA}
    expect:
      redis:  # of the new day
        keys:
          - key: [=yaml(entity + ":AA")]
            # null: the feature is absent. The one flight of the day did not leave.
            value: {flights_today: 1, cancelled_today: 1, mean_dep_delay_today: null}

  - name: a_late_flight_counts_from_the_next_hour_on
    given:
      - input: flights
        steps:
          - rows: [{scheduled_at: 2013-02-23 10:10:00, carrier: AA, dep_delay: 10}]
          - watermark: 2013-02-23 11:00:00
          # Its hour is closed, its day is not.
          - rows: [{scheduled_at: 2013-02-23 10:30:00, carrier: AA, dep_delay: 50}]
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":AA")]
                    value: {flights_today: 1, cancelled_today: 0, mean_dep_delay_today: 10.0}
          # Yesterday is over: this one is dropped.
          - rows: [{scheduled_at: 2013-02-23 04:30:00, carrier: AA, dep_delay: 150}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":AA")]
            value: {flights_today: 2, cancelled_today: 0, mean_dep_delay_today: 30.0}
