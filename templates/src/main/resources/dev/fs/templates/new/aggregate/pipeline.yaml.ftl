# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: All departures of a route so far.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: last_scheduled_at

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_total: {type: BIGINT, description: Scheduled departures.}
  cancelled_total: {type: BIGINT, description: Those that never left.}
  max_dep_delay_total: {type: INT, description: Longest delay in minutes of those that left.}

# Totals grow old slowly: a month after the last departure of a route they are gone.
ttl: 30d

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
