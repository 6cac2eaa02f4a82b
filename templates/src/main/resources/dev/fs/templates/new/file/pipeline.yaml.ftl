# yaml-language-server: $schema=../../.fs/schema/pipeline.json
# `fs schema pipeline` lists every key.
version: 1
description: [=yaml(description)]
entity: [=yaml(entity)]
<#if time??>
mode: streaming

# The column of transform.sql that says when a row's features were true.
event_time: window_end
<#else>
# The file has no event time, so this runs as a batch, and the time of a write stands in for it.
mode: batch
</#if>

# A promise: `fs gen` fails when transform.sql lacks one of these, adds one or changes a type.
# Leave the whole block out, and the query alone decides.
features:
<#list features as feature>
  [=yaml(feature.name)]: {type: [=yaml(feature.type)], description: [=yaml(feature.description)]}
</#list>

# This long after the last write these features are gone, so that nobody is served an old value as the
# current one.<#if time??> Longer than the window, so that they do not blink between two windows.</#if>
ttl: [=ttl]

# Local runs read this file instead of what source.sql says.
<#if nulls?has_content>
# The words in nulls mean NULL, in every column.
</#if>
local:
  inputs:
<#if nulls?has_content>
    [=yaml(table.text)]: {file: [=yaml(sample)], nulls: [<#list nulls as word>[=yaml(word)]<#sep>, </#list>]}
<#else>
    [=yaml(table.text)]: [=yaml(sample)]
</#if>
