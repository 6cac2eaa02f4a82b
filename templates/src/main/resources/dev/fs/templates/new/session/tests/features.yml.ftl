# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: flights_without_a_long_pause_are_a_session
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-02-23 10:00:00, tailnum: N1, distance: 500}
          - {scheduled_at: 2013-02-23 14:30:00, tailnum: N1, distance: 300}
          - {scheduled_at: 2013-02-23 20:30:00, tailnum: N1, distance: 700}  # six hours later, and no longer
          - {scheduled_at: 2013-02-23 12:00:00, distance: 900}  # whose is not known
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":N1")]
            value: {session_flights: 3, session_miles: 1500, session_minutes: 630}
            ttl: 2d

  - name: a_pause_ends_a_session
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 10:00:00, tailnum: N1, distance: 500}
          - {scheduled_at: 2013-02-23 17:00:00, tailnum: N1, distance: 300}
          - {scheduled_at: 2013-02-23 18:00:00, tailnum: N1, distance: 300}
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {tailnum: N1, window_end: 2013-02-23 16:00:00, session_flights: 1, session_minutes: 0}
        - {tailnum: N1, window_end: 2013-02-24 00:00:00, session_flights: 2, session_minutes: 60}
      redis:  # of the last session
        keys:
          - key: [=yaml(entity + ":N1")]
            value: {session_flights: 2, session_miles: 600, session_minutes: 60}

  - name: a_late_flight_is_dropped
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows: [{scheduled_at: 2013-02-23 10:00:00, tailnum: N1, distance: 500}]
          - watermark: 2013-02-23 15:59:59  # as later rows would raise it: the session may still go on
          - expect: {redis: {keys: []}}  # an empty Redis
          - watermark: 2013-02-23 18:00:00
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":N1")]
                    value: {session_flights: 1, session_miles: 500, session_minutes: 0}
          # It would end at 17:00, and that has passed.
          - rows: [{scheduled_at: 2013-02-23 11:00:00, tailnum: N1, distance: 300}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":N1")]
            value: {session_flights: 1, session_miles: 500, session_minutes: 0}
