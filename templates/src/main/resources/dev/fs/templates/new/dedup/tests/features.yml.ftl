# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards. `fs test` runs them, each with a Redis of its own;
# `fs schema test` lists every key.
unit_tests:
  - name: the_newest_flight_counts
    given:
      - input: flights
        rows:  # a column that is not listed is NULL; a time without a zone is in UTC
          - {scheduled_at: 2013-02-23 10:00:00, tailnum: N1, carrier: US, origin: EWR, dest: CLT, dep_delay: -6}
          - {scheduled_at: 2013-02-23 14:00:00, tailnum: N1, carrier: US, origin: CLT, dest: EWR}
    expect:
      redis:  # these keys with these features, and nothing else
        keys:
          - key: [=yaml(entity + ":N1")]
            # null: the feature is absent. The flight was cancelled.
            value: {last_carrier: US, last_origin: CLT, last_dest: EWR, last_dep_delay: null}
            ttl: 7d

  - name: a_flight_without_an_aircraft_is_left_out
    given:
      - input: flights
        rows:
          - {scheduled_at: 2013-02-23 10:00:00, tailnum: N1, carrier: UA, origin: EWR, dest: IAH, dep_delay: 3}
          - {scheduled_at: 2013-02-23 11:00:00, carrier: UA, origin: EWR, dest: ORD}
    expect:
      rows:  # the table by key, as it is in the end; each row lists the same columns
        - {tailnum: N1, scheduled_at: 2013-02-23 10:00:00, last_dest: IAH, last_dep_delay: 3}

  - name: a_late_flight_counts_when_it_is_newer
    given:
      - input: flights
        steps:  # one after the other; each is done before the next begins
          - rows:
              - {scheduled_at: 2013-02-23 12:00:00, tailnum: N1, carrier: UA, origin: EWR, dest: IAH, dep_delay: 3}
          - watermark: 2013-02-23 13:00:00  # as later rows would raise it
          # Late and older: it changes nothing.
          - rows:
              - {scheduled_at: 2013-02-23 10:00:00, tailnum: N1, carrier: UA, origin: ORD, dest: EWR, dep_delay: 9}
          - expect:
              redis:
                keys:
                  - key: [=yaml(entity + ":N1")]
                    value: {last_carrier: UA, last_origin: EWR, last_dest: IAH, last_dep_delay: 3}
          # Late as well, but newer.
          - rows:
              - {scheduled_at: 2013-02-23 12:30:00, tailnum: N1, carrier: UA, origin: EWR, dest: DEN, dep_delay: 45}
    expect:
      redis:
        keys:
          - key: [=yaml(entity + ":N1")]
            value: {last_carrier: UA, last_origin: EWR, last_dest: DEN, last_dep_delay: 45}
