# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures since midnight, anew every hour.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_today: {type: BIGINT, description: Scheduled departures since midnight.}
  cancelled_today: {type: BIGINT, description: Those that never left.}
  mean_dep_delay_today: {type: DOUBLE, description: Mean delay in minutes of those that left.}

# Written every hour from the first departure of the day on. Eight hours bridge a night without
# departures; after that, yesterday's totals are gone instead of looking like today's.
ttl: 8h

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
