# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: seats_are_those_of_the_aircraft
    given:
      - input: planes  # looked up: it has all its rows from the beginning
        rows:          # a column that is not listed is NULL
          - {tailnum: N1, seats: 182}
          - {tailnum: N2, seats: 55}
      - input: flights
        rows:          # a time without a zone is in UTC
          - {scheduled_at: 2013-02-23 10:05:00, tailnum: N1, origin: EWR, dest: CLT}
          - {scheduled_at: 2013-02-23 10:30:00, tailnum: N2, origin: EWR, dest: CLT}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            value: {seats_1h: 237, mean_seats_1h: 118.5, unknown_aircraft_1h: 0}
            ttl: 2h

  - name: an_unknown_aircraft_has_no_seats
    given:
      - input: planes
        rows: []  # a table that the query reads is always given, if only nothing
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 10:05:00, tailnum: N9, origin: EWR, dest: CLT}
          - {scheduled_at: 2013-02-23 10:30:00, origin: EWR, dest: CLT}
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            # null: the feature is absent.
            value: {seats_1h: null, mean_seats_1h: null, unknown_aircraft_1h: 2}

  - name: a_late_flight_is_dropped
    given:
      - input: planes
        rows: [{tailnum: N1, seats: 182}]
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows: [{scheduled_at: 2013-02-23 10:05:00, tailnum: N1, origin: EWR, dest: CLT}]
          - watermark: 2013-02-23 11:00:00  # as later rows would raise it: the hour is closed
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":EWR:CLT")]
                    value: {seats_1h: 182, mean_seats_1h: 182.0, unknown_aircraft_1h: 0}
          - rows: [{scheduled_at: 2013-02-23 10:50:00, tailnum: N1, origin: EWR, dest: CLT}]
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            value: {seats_1h: 182, mean_seats_1h: 182.0, unknown_aircraft_1h: 0}
