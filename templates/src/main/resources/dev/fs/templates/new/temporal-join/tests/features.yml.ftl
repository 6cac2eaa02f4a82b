# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: the_weather_is_that_of_the_departure
    given:  # one input after the other
      - input: weather
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {measured_at: 2013-02-23 10:00:00, origin: EWR, temp: 30.02, wind_speed: 5.5, visib: 10}
          - {measured_at: 2013-02-23 11:00:00, origin: EWR, temp: 35.06, wind_speed: 8, visib: 9}
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 10:40:00, origin: EWR, dest: CLT}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":EWR:CLT")]
            value: {temperature_at_departure: 30.02, wind_speed_at_departure: 5.5, visibility_at_departure: 10.0}
            ttl: 3h

  - name: a_flight_before_any_weather_has_none
    given:
      - input: weather
        rows:
          - {measured_at: 2013-02-23 11:00:00, origin: EWR, temp: 35.06, wind_speed: 8, visib: 9}
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 10:40:00, origin: EWR, dest: CLT}
          - {scheduled_at: 2013-02-23 11:00:00, origin: EWR, dest: IAH}
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {origin: EWR, dest: CLT, temperature_at_departure: null}
        - {origin: EWR, dest: IAH, temperature_at_departure: 35.06}
      redis:
        mode: subset  # there may be other keys and features
        keys:
          - {key: [=yaml(entity + ":EWR:CLT")], absent: true}  # a key without a feature is not there

  - name: a_late_flight_finds_the_weather_of_its_time
    steps:  # of several inputs, one after the other; each is done before the next begins
      - {input: weather, rows: [{measured_at: 2013-02-23 10:00:00, origin: EWR, temp: 30.02, visib: 10}]}
      - {input: flights, rows: [{scheduled_at: 2013-02-23 10:40:00, origin: EWR, dest: CLT}]}
      - expect: {redis: {keys: []}}  # the flight waits: newer weather may come that is true at its time
      - {input: weather, rows: [{measured_at: 2013-02-23 11:00:00, origin: EWR, temp: 35.06, visib: 9}]}
      - {input: flights, watermark: 2013-02-23 11:00:00}  # as later rows would raise it
      - expect:
          redis:
            keys:
              - key: [=yaml(entity + ":EWR:CLT")]
                # null: the feature is absent.
                value: {temperature_at_departure: 30.02, wind_speed_at_departure: null, visibility_at_departure: 10.0}
      - {input: flights, rows: [{scheduled_at: 2013-02-23 10:50:00, origin: EWR, dest: IAH}]}  # late
    expect:
      redis:
        mode: subset
        keys:
          - key: [=yaml(entity + ":EWR:IAH")]
            value: {temperature_at_departure: 30.02, visibility_at_departure: 10.0}
