# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: the_hour_up_to_the_last_flight
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-01-28 17:00:00, origin: JFK, dest: LAX, dep_delay: 10}
          - {scheduled_at: 2013-01-28 17:30:00, origin: JFK, dest: LAX, dep_delay: 20}
          - {scheduled_at: 2013-01-28 18:00:00, origin: JFK, dest: LAX, dep_delay: -3}
          - {scheduled_at: 2013-01-28 17:10:00, origin: JFK, dest: SFO}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":JFK:LAX")]
            value: {flights_last_hour: 3, mean_dep_delay_last_hour: 9.0, max_dep_delay_last_hour: 20}
            ttl: 1h
          - key: [=yaml(entity + ":JFK:SFO")]
            # null: the feature is absent.
            value: {flights_last_hour: 1, mean_dep_delay_last_hour: null, max_dep_delay_last_hour: null}

  - name: every_flight_gives_a_row
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-01-28 17:00:00, origin: JFK, dest: LAX, dep_delay: 10}
          - {scheduled_at: 2013-01-28 17:30:00, origin: JFK, dest: LAX, dep_delay: 20}
          - {scheduled_at: 2013-01-28 18:31:00, origin: JFK, dest: LAX, dep_delay: 6}
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {dest: LAX, scheduled_at: 2013-01-28 17:00:00, flights_last_hour: 1, mean_dep_delay_last_hour: 10.0}
        - {dest: LAX, scheduled_at: 2013-01-28 17:30:00, flights_last_hour: 2, mean_dep_delay_last_hour: 15.0}
        - {dest: LAX, scheduled_at: 2013-01-28 18:31:00, flights_last_hour: 1, mean_dep_delay_last_hour: 6.0}

  - name: a_late_flight_is_dropped
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows: [{scheduled_at: 2013-01-28 17:00:00, origin: JFK, dest: LAX, dep_delay: 10}]
          - expect: {redis: {keys: []}}  # an earlier flight may still come
          - watermark: 2013-01-28 17:00:00  # as later rows would raise it
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":JFK:LAX")]
                    value: {flights_last_hour: 1, mean_dep_delay_last_hour: 10.0, max_dep_delay_last_hour: 10}
          - rows:
              - {scheduled_at: 2013-01-28 16:50:00, origin: JFK, dest: LAX, dep_delay: 150}  # too late
              - {scheduled_at: 2013-01-28 17:30:00, origin: JFK, dest: LAX, dep_delay: 20}
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":JFK:LAX")]
            value: {flights_last_hour: 2, mean_dep_delay_last_hour: 15.0, max_dep_delay_last_hour: 20}
