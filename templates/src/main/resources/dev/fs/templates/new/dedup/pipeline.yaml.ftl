# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: The last flight of an aircraft.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: scheduled_at

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  last_carrier: {type: STRING, description: Who flew it.}
  last_origin: {type: STRING, description: Where it left.}
  last_dest: {type: STRING, description: Where it went.}
  last_dep_delay: {type: INT, description: Minutes late; absent when the flight was cancelled.}

# The state of an aircraft that did not fly for a week says nothing any more.
ttl: 7d

# Local runs read this file instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
