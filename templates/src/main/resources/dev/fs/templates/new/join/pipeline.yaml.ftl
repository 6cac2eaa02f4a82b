# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: Seats that leave on a route in an hour.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  seats_1h: {type: BIGINT, description: Seats of all known aircraft.}
  mean_seats_1h: {type: DOUBLE, description: Seats of an aircraft; absent when none is known.}
  unknown_aircraft_1h: {type: BIGINT, description: Departures whose aircraft is not in planes.}

# Two hours after the last write these features are gone, so that nobody is served an old hour as the
# current one. Longer than the window, so that they do not blink between two windows.
ttl: 2h

# Local runs read these files instead of what source.sql says: flights row by row, planes once and as
# a whole. A CSV has a header line; NA in it means that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
    planes: {file: data/planes.csv, nulls: [NA]}
