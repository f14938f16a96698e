-- Works out anew what the receipt of an SLA clock says, from the receipt alone: no table, no function, nothing of Signalbox.
-- Any PostgreSQL from 14 on:
--
--     RECEIPT=INC-1042-resolution.json psql --no-psqlrc -f receipt.sql
--
-- Answers one line for each figure: what the receipt says, what comes out here, and whether they are the same. It takes
-- the instants and spans under "facts" and the target, and none of the lines or results. Spans are half-open, [from, to);
-- time is counted in whole milliseconds, as multiranges of them:
--
--     runs    = the time of each part, less what the clock stood still
--     counted = runs * the open time of the part's calendar
--     elapsed = the length of what is counted up to the end of the clock, or to when it was asked about
--     due     = where the length of what is counted reaches the target
\set receipt `cat "$RECEIPT"`
with
  receipt as (
    select :'receipt'::jsonb as doc
  ),
  instants as (
    select doc,
           (doc #>> '{target,ms}')::bigint as target,
           (extract(epoch from (doc #>> '{facts,startedAt}')::timestamptz) * 1000)::bigint as started,
           (extract(epoch from (doc #>> '{facts,stoppedAt}')::timestamptz) * 1000)::bigint as stopped,
           (extract(epoch from (doc #>> '{facts,canceledAt}')::timestamptz) * 1000)::bigint as canceled,
           (extract(epoch from (doc #>> '{facts,asOf}')::timestamptz) * 1000)::bigint as asked,
           (extract(epoch from (doc #>> '{facts,retargetedAt}')::timestamptz) * 1000)::bigint as retargeted,
           (extract(epoch from (doc #>> '{facts,pausesFrom}')::timestamptz) * 1000)::bigint as pauses_from
      from receipt
     where doc #> '{facts,parts}' is not null
  ),
  clock as (
    select *, coalesce(stopped, canceled, asked) as ends from instants
  ),
  -- terms that held one after the other, each with its calendar's open time
  part as (
    select n,
           n = max(n) over () as is_last,
           (extract(epoch from (p ->> 'from')::timestamptz) * 1000)::bigint as from_ms,
           (extract(epoch from (p ->> 'until')::timestamptz) * 1000)::bigint as until_ms,
           p -> 'pausedBy' as paused_by,
           (select coalesce(range_agg(int8range(
                     (extract(epoch from (s ->> 0)::timestamptz) * 1000)::bigint,
                     (extract(epoch from (s ->> 1)::timestamptz) * 1000)::bigint)), '{}')
              from jsonb_array_elements(p -> 'open') s) as open
      from clock, jsonb_array_elements(doc #> '{facts,parts}') with ordinality as parts (p, n)
  ),
  pause as (
    select p ->> 'reason' as reason,
           greatest((extract(epoch from (p ->> 'from')::timestamptz) * 1000)::bigint,
                    case when p ->> 'reason' <> 'RESOLVED' then pauses_from end) as from_ms,
           (extract(epoch from (p ->> 'until')::timestamptz) * 1000)::bigint as until_ms
      from clock, jsonb_array_elements(doc #> '{facts,pauses}') p
  ),
  gap as (
    select (extract(epoch from (g ->> 'from')::timestamptz) * 1000)::bigint as from_ms,
           (extract(epoch from (g ->> 'until')::timestamptz) * 1000)::bigint as until_ms
      from clock, jsonb_array_elements(doc #> '{facts,gaps}') g
  ),
  -- a pause counts in the parts whose policy names its reason; being resolved and being away count in all
  stands_still as (
    select n, range_agg(int8range(from_ms, until_ms)) as during
      from (select n, pause.from_ms, pause.until_ms
              from part join pause on reason = 'RESOLVED' or paused_by ? reason
             union all
            select n, gap.from_ms, gap.until_ms from part cross join gap) still
     where until_ms is null or from_ms < until_ms
     group by n
  ),
  runs as (
    select n, is_last, open,
           int8multirange(int8range(from_ms, until_ms)) - coalesce(during, '{}') as during
      from part left join stands_still using (n)
  ),
  -- what a stopped clock would have gone on to count says when it would have been due
  counted as (
    select n, unnest((case when stopped is null then during
                           when is_last then during * int8multirange(int8range(null, stopped))
                                                    + int8multirange(int8range(stopped, null))
                           else during * int8multirange(int8range(null, stopped)) end) * open) as span
      from runs, clock
  ),
  summed as (
    select lower(span) as from_ms, upper(span) as to_ms,
           sum(upper(span) - lower(span)) over (order by n, lower(span)) as total
      from counted
  ),
  figures as (
    select (select coalesce(sum(least(to_ms, ends) - from_ms), 0) from summed where from_ms < ends)::bigint as elapsed,
           (select min(to_ms - (total - target)) from summed where total >= target)::bigint as reached,
           clock.*
      from clock
  ),
  recomputed as (
    select *,
           case when canceled is null then reached end as due,
           coalesce(ends > reached, false) as is_broken,
           case when ends > reached then greatest(reached, retargeted) end as broken
      from figures
  ),
  compared as (
    select n, figure, said, found
      from recomputed cross join lateral (values
        (1, 'elapsedMs', doc #>> '{result,elapsedMs}', elapsed::text),
        (2, 'remainingMs', doc #>> '{result,remainingMs}', (target - elapsed)::text),
        (3, 'dueAt', doc #>> '{result,dueAt}',
            to_char(to_timestamp(due / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        (4, 'isBreached', doc #>> '{result,isBreached}', (is_broken and canceled is null)::text),
        (5, 'breachedAt', doc #>> '{result,breachedAt}',
            to_char(to_timestamp(broken / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        (6, 'verdict', doc #>> '{result,verdict}',
            case when stopped is null or canceled is not null then null when is_broken then 'BREACHED' else 'MET' end),
        (7, 'sum of the lines', (select coalesce(sum((l ->> 'countedMs')::bigint), 0)::text
                                   from jsonb_array_elements(doc -> 'lines') l
                                  where not (l ->> 'isAhead')::boolean), elapsed::text)
      ) as shown (n, figure, said, found)
  )
select figure, said as "receipt says", found as "worked out", said is not distinct from found as ok
  from compared
 order by n;
