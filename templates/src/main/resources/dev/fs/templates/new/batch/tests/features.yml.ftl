# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key. A batch sees all its rows at once, so there are no steps.
unit_tests:
  - name: a_day_is_counted
    description: A cancelled flight counts, but has no delay.
    given:
      - input: flights
        rows:  # a column that is not listed is NULL
          - {flight_date: 2013-02-09, origin: JFK, dep_delay: 10}
          - {flight_date: 2013-02-09, origin: JFK, dep_delay: -5}
          - {flight_date: 2013-02-09, origin: JFK}
          - {flight_date: 2013-02-09, origin: EWR}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":JFK")]
            value: {flights_1d: 3, cancelled_1d: 1, mean_dep_delay_1d: 2.5}
            ttl: 2d
          - key: [=yaml(entity + ":EWR")]
            # null: the feature is absent. No flight of the day left, so there is no mean.
            value: {flights_1d: 1, cancelled_1d: 1, mean_dep_delay_1d: null}

  - name: other_days_are_left_out
    given:
      - input: flights
        format: csv  # an empty cell is NULL
        rows: |
          flight_date,origin,dep_delay
          2013-02-08,JFK,90
          2013-02-09,JFK,4
          2013-02-10,EWR,60
    expect:
      rows:  # all that the query yields, in any order; each row lists the same columns
        - {origin: JFK, day_end: 2013-02-10 00:00:00, flights_1d: 1, mean_dep_delay_1d: 4.0}

  - name: the_scheduler_sets_the_day
    overrides: {vars: {ds: 2013-02-10}}
    given:
      - input: flights
        rows:
          - {flight_date: 2013-02-09, origin: JFK, dep_delay: 10}
          - {flight_date: 2013-02-10, origin: JFK, dep_delay: 20}
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":JFK")]
            value: {flights_1d: 1, cancelled_1d: 0, mean_dep_delay_1d: 20.0}
