-- The inputs: plain Flink SQL, guessed from a file by `fs new --from-file`; look it over. In production
-- this table is [=sql_comment(transport)], whose address is an example: put yours here. `fs run --local` reads
-- [=sql_comment(sample)] in its place.
CREATE TABLE [=sql_word(table.text, table.quoted)] (
<#list columns as column>
  [=sql_word(column.name.text, column.name.quoted)] [=column.type]<#if column?has_next || time??>,</#if><#if column.comment?has_content>  -- [=sql_comment(column.comment)]</#if>
</#list>
<#if time??>

<#if time.of??>
  -- An event time is a timestamp; this one is computed.
  [=sql_word(time.rowtime.text, time.rowtime.quoted)] AS <#switch time.unit>
<#case "DATE">CAST([=sql_word(time.of.text, time.of.quoted)] AS TIMESTAMP(3))<#break>
<#case "TEXT">TO_TIMESTAMP([=sql_word(time.of.text, time.of.quoted)], [=sql_string(time.pattern)])<#break>
<#case "DIGITS">TO_TIMESTAMP(CAST([=sql_word(time.of.text, time.of.quoted)] AS STRING), [=sql_string(time.pattern)])<#break>
<#case "SECONDS">TO_TIMESTAMP_LTZ([=sql_word(time.of.text, time.of.quoted)], 0)<#break>
<#case "REAL_SECONDS">TO_TIMESTAMP_LTZ(CAST([=sql_word(time.of.text, time.of.quoted)] * 1000 AS BIGINT), 3)<#break>
<#case "MILLIS">TO_TIMESTAMP_LTZ([=sql_word(time.of.text, time.of.quoted)], 3)<#break>
<#case "MICROS">TO_TIMESTAMP_LTZ([=sql_word(time.of.text, time.of.quoted)] / 1000, 3)<#break>
<#case "NANOS">TO_TIMESTAMP_LTZ([=sql_word(time.of.text, time.of.quoted)] / 1000000, 3)<#break>
</#switch>,

</#if>
  -- The watermark says how long to wait for rows that come late. More patience drops fewer rows, but every
  -- feature comes that much later.
<#list time.reason as line>
  -- [=sql_comment(line)]
</#list>
  WATERMARK FOR [=sql_word(time.rowtime.text, time.rowtime.quoted)] AS [=sql_word(time.rowtime.text, time.rowtime.quoted)] - INTERVAL '[=time.delay.amount]' [=time.delay.unit]
</#if>
) WITH (
<#list options as key, value>
  [=sql_string(key)] = [=sql_string(value)]<#sep>,</#sep>
</#list>
);
