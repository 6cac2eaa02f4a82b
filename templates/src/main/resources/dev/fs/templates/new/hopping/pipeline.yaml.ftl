# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures of the last three hours, anew every 30 minutes.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_3h: {type: BIGINT, description: Scheduled departures of the three hours.}
  cancelled_3h: {type: BIGINT, description: Those that never left.}
  max_dep_delay_3h: {type: INT, description: Longest delay in minutes of those that left.}

# Written every 30 minutes; an hour bridges one that is missing. Without a departure in three hours
# nothing is written, and an hour later nobody is served the load of the past.
ttl: 1h

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
