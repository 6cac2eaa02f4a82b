# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: departures_are_counted_by_route
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-02-23 10:00:00, origin: EWR, dest: CLT, dep_delay: -6}
          - {scheduled_at: 2013-02-23 11:00:00, origin: EWR, dest: CLT, dep_delay: 12}
          - {scheduled_at: 2013-02-23 12:00:00, origin: EWR, dest: CLT}
          - {scheduled_at: 2013-02-23 10:30:00, origin: EWR, dest: IAH}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            value: {flights_total: 3, cancelled_total: 1, max_dep_delay_total: 12}
            ttl: 30d
          - key: [=yaml(entity + ":EWR:IAH")]
            # null: the feature is absent.
            value: {flights_total: 1, cancelled_total: 1, max_dep_delay_total: null}

  - name: the_event_time_is_that_of_the_last_departure
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 11:00:00, origin: EWR, dest: CLT, dep_delay: 12}
          - {scheduled_at: 2013-02-23 10:00:00, origin: EWR, dest: CLT, dep_delay: -6}
    expect:
      rows:  # the table by key, as it is in the end; each row lists the same columns
        - {origin: EWR, dest: CLT, last_scheduled_at: 2013-02-23 11:00:00, flights_total: 2}

  - name: each_row_updates_the_totals
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows: [{scheduled_at: 2013-02-23 11:00:00, origin: EWR, dest: CLT, dep_delay: 12}]
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":EWR:CLT")]
                    value: {flights_total: 1, cancelled_total: 0, max_dep_delay_total: 12}
          - watermark: 2013-02-23 12:00:00  # as later rows would raise it
          # Late, and yet it counts: without a window nothing is ever closed.
          - rows: [{scheduled_at: 2013-02-23 10:00:00, origin: EWR, dest: CLT, dep_delay: 150}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            value: {flights_total: 2, cancelled_total: 0, max_dep_delay_total: 150}
