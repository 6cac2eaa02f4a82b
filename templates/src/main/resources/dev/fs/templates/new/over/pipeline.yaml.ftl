# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures in the hour up to the last one.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: scheduled_at

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_last_hour: {type: BIGINT, description: Departures in the last hour.}
  mean_dep_delay_last_hour: {type: DOUBLE, description: Mean delay in minutes of those that left.}
  max_dep_delay_last_hour: {type: INT, description: Longest delay in minutes of those that left.}

# Features live one hour after the last write: without a departure in an hour the load is none.
ttl: 1h

# Local runs read this file instead of what source.sql says.
local:
  inputs:
    flights: data/sample.jsonl
