# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: The last event of an item.
entity: [=yaml(entity)]
mode: streaming
event_time: event_time
features:
  amount: {type: DOUBLE, description: Of the last event.}
ttl: 1d
local:
  inputs:
    events: data/sample.jsonl
