# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: The weather at the last departure of a route.
entity: [=yaml(entity)]
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: scheduled_at

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
  temperature_at_departure: {type: DOUBLE, description: Fahrenheit.}
  wind_speed_at_departure: {type: DOUBLE, description: Miles an hour.}
  visibility_at_departure: {type: DOUBLE, description: Miles.}

# Weather of three hours ago is no weather.
ttl: 3h

# Local runs read these files instead of what source.sql says. A CSV has a header line; NA in it means
# that a value is not known.
local:
  inputs:
    flights: {file: data/flights.csv, nulls: [NA]}
    weather: {file: data/weather.csv, nulls: [NA]}
