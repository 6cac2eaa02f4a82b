{
  "version": [=version],
  "pipeline": [=json(pipeline)],
  "entity": [=json(entity)],
  "keys": [
<#list keys as key>
    {"name": [=json(key.name)], "type": [=json(key.type)]}<#sep>,
</#list>

  ],
  "event_time": <#if eventTime??>[=json(eventTime)]<#else>null</#if>,
  "mode": [=json(mode)],
  "changelog": [=json(changelog)],
  "guard": [=json(guard)],
  "entity_ttl_seconds": <#if entityTtlSeconds??>[=entityTtlSeconds]<#else>null</#if>,
  "features": [
<#list features as feature>
    {
      "name": [=json(feature.name)],
      "type": [=json(feature.type)],
      "ttl_seconds": <#if feature.ttlSeconds??>[=feature.ttlSeconds]<#else>null</#if>,
      "description": <#if feature.description??>[=json(feature.description)]<#else>null</#if>
    }<#sep>,
</#list>

  ],
  "sources": [<#if sources?has_content>
<#list sources as source>
    {
      "table": [=json(source.table)],
      "connector": [=json(source.connector)],
      "columns": [
<#list source.columns as column>
        {"name": [=json(column.name)], "type": [=json(column.type)]}<#sep>,
</#list>

      ]
    }<#sep>,
</#list>

  </#if>],
  "sql_digest": [=json(sqlDigest)]
}
