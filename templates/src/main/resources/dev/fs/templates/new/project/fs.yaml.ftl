# yaml-language-server: $schema=.fs/schema/project.json
# The project: what all its pipelines share. `fs schema project` lists every key.
version: 1
project: [=yaml(project)]

# An entity is what features describe. Its keys tell one from another: Redis holds one hash for
# each, named entity:value, with a further :value for each further key.
entities:
  [=yaml(entity)]: {keys: [<#list keys as key>[=yaml(key)]<#sep>, </#list>]}

# What a pipeline has that does not say otherwise. The TTL counts from the last write: a feature that
# nothing updates disappears instead of growing stale.
defaults: {ttl: 7d}

# Where features go when they leave this machine. `fs run --local` needs none of it. The addresses are
# examples: put yours here. Passwords never go into this file, but into FS_REDIS_PASSWORD.
targets:
  staging:
    vars: {KAFKA_BROKERS: "kafka.staging.example:9092", LAKE: "s3://staging-lake"}
    flink: {kind: session, url: "http://flink.staging.example:8081"}
    feature_source: {kind: kafka, brokers: "${KAFKA_BROKERS}", topic: "features.${pipeline}"}
    redis: {uri: "redis://redis.staging.example:6379/0"}
  production:
    vars: {KAFKA_BROKERS: "kafka.example:9092", LAKE: "s3://lake"}
    flink: {kind: session, url: "http://flink.example:8081"}
    feature_source: {kind: kafka, brokers: "${KAFKA_BROKERS}", topic: "features.${pipeline}"}
    redis: {uri: "redis://redis.example:6379/0"}
