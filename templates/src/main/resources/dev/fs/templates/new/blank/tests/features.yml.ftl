# yaml-language-server: $schema=../../../.fs/schema/test.json
# Unit tests: rows in, what must be in Redis afterwards; `fs schema test` lists every key.
unit_tests:
  - name: the_last_event_counts
    given:
      - input: events
        rows:
          - {id: a, event_time: 2024-01-01 10:00:00, amount: 12.5}
          - {id: b, event_time: 2024-01-01 10:01:00, amount: 3}
          - {id: a, event_time: 2024-01-01 10:02:00, amount: 8}
    expect:
      redis:
        keys:
          - {key: [=yaml(entity + ":a")], value: {amount: 8.0}, ttl: 1d}
          - {key: [=yaml(entity + ":b")], value: {amount: 3.0}}

  - name: an_event_without_an_amount_removes_it
    given:
      - input: events
        rows:
          - {id: a, event_time: 2024-01-01 10:00:00, amount: 12.5}
          - {id: a, event_time: 2024-01-01 10:02:00}
    expect:
      rows:
        - {id: a, event_time: 2024-01-01 10:00:00, amount: 12.5}
        - {id: a, event_time: 2024-01-01 10:02:00, amount: null}
      redis:
        keys:
          - {key: [=yaml(entity + ":a")], absent: true}

  - name: a_late_event_is_written_too
    given:
      - input: events
        steps:
          - rows: [{id: a, event_time: 2024-01-01 10:02:00, amount: 8}]
          - watermark: 2024-01-01 11:00:00
          - expect: {redis: {keys: [{key: [=yaml(entity + ":a")], value: {amount: 8.0}}]}}
          - rows: [{id: a, event_time: 2024-01-01 10:00:00, amount: 12.5}]
    expect:
      redis:
        keys:
          - {key: [=yaml(entity + ":a")], value: {amount: 12.5}}
