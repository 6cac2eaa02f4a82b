# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures of an aircraft without a pause of more than six hours.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  session_flights: {type: BIGINT, description: Scheduled departures of the session.}
  session_miles: {type: BIGINT, description: Distance of all of them.}
  session_minutes: {type: INT, description: From the first departure to the last.}

# What an aircraft did in its last session says something for two days.
ttl: 2d

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
