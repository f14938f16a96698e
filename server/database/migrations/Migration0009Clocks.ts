import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

/**
 * Clocks of any number: several of a metric, one of each team and supplier that had a part; with the ladder that each
 * climbs, the instants at which it will, and whom the promise comes from.
 */
export class Migration0009Clocks extends Migration {
  override up(): void {
    this.addSql(`
      alter table clock drop constraint clock_metric_check,
        add constraint clock_metric_check check (metric in ('FIRST_RESPONSE', 'RESOLUTION', 'NEXT_RESPONSE',
          'PERIODIC_UPDATE', 'OWNERSHIP', 'SUPPLIER')),
        add column holder_key text,
        add column time_zone text,
        add column promised_by text check (promised_by in ('CONTRACT', 'TIER', 'SERVICE', 'SUPPLIER')),
        add column promised_by_key text,
        add column rungs text[] not null default '{}',
        add column reopen_mode text not null default 'CONTINUE' check (reopen_mode in ('CONTINUE', 'RESTART', 'IGNORE')),
        -- earlier terms whose counting was carried over, oldest first
        add column carried jsonb not null default '[]',
        -- times in which the holder had no part in the work
        add column gaps jsonb not null default '[]',
        add column pauses_from timestamptz(3),
        -- rungs still to be passed if nothing happens, in order, as 0.75@1767225600000; next_fire_at is that of the first
        add column upcoming text[] not null default '{}',
        add constraint clock_holder_check check ((holder_key is not null) = (metric in ('OWNERSHIP', 'SUPPLIER'))),
        drop constraint clock_org_id_work_item_id_metric_cycle_key;
      create unique index clock_of_record on clock (org_id, work_item_id, metric, coalesce(holder_key, ''), cycle);
      ${onAllRows(
        ['clock'],
        `
      update clock set rungs = (select coalesce(array_agg(w::text order by w), '{}') from unnest(warnings) w);
      update clock set upcoming = (
          select coalesce(array_agg(rung || '@' || (extract(epoch from at) * 1000)::bigint order by at), '{}')
          from (select next_rung as rung, next_fire_at as at
                union select '1', due_at + interval '1 millisecond' where breached_at is null) as coming
          where at is not null)
        where next_fire_at is not null;`,
      )}
      alter table clock drop column warnings;

      -- what is agreed within the provider and with its suppliers is none of the customer's business: their own doings move
      -- those clocks all the same, so the pipeline says that it is the one that asks
      create policy partner_internal on clock as restrictive for select to signalbox_partner
        using (metric not in ('OWNERSHIP', 'SUPPLIER')
          or coalesce(current_setting('app.pipeline', true), '') = 'on');
    `);
  }

  override down(): void {
    this.addSql(`
      drop policy partner_internal on clock;
      alter table clock add column warnings double precision[] not null default '{}';
      ${onAllRows(
        ['clock', 'clock_firing'],
        `
      delete from clock_firing f using clock c where c.id = f.clock_id and (c.cycle > 1 or c.metric not in ('FIRST_RESPONSE', 'RESOLUTION'));
      delete from clock where cycle > 1 or metric not in ('FIRST_RESPONSE', 'RESOLUTION');
      update clock set warnings = (
        select coalesce(array_agg(r::double precision order by r), '{}') from unnest(rungs) r where r !~ '^[+-]');`,
      )}
      drop index clock_of_record;
      alter table clock drop constraint clock_metric_check, drop constraint clock_holder_check,
        add constraint clock_metric_check check (metric in ('FIRST_RESPONSE', 'RESOLUTION')),
        drop column holder_key, drop column time_zone, drop column promised_by, drop column promised_by_key,
        drop column rungs, drop column reopen_mode, drop column carried, drop column gaps, drop column pauses_from,
        drop column upcoming,
        add unique (org_id, work_item_id, metric, cycle);
    `);
  }
}
