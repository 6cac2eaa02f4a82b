# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Departures of each hour and their delays.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  flights_1h: {type: BIGINT, description: Scheduled departures of the hour.}
  cancelled_1h: {type: BIGINT, description: Those that never left.}
  mean_dep_delay_1h: {type: DOUBLE, description: Mean delay in minutes of those that left.}

# Two hours after the last write these features are gone, so that nobody is served an old hour as the
# current one. Longer than the window, so that they do not blink between two windows.
ttl: 2h

# Local runs read this file instead of what source.sql says.
local:
  inputs:
    flights: data/sample.jsonl
