# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures of a day and their delays.
entity: [=yaml(entity)]
mode: batch

# The column of transform.sql that says when a row's features were true.
event_time: day_end

# When it runs, as in cron: each night at two.
schedule: "0 2 * * *"

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_1d: {type: BIGINT, description: Scheduled departures of the day.}
  cancelled_1d: {type: BIGINT, description: Those that never left.}
  mean_dep_delay_1d: {type: DOUBLE, description: Mean delay in minutes of those that left.}

# Two days after the write these features are gone: long enough for one night to fail.
ttl: 2d

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/sample.csv, nulls: [NA]}
