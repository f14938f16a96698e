import { Migration } from '@mikro-orm/migrations';

/**
 * Readers of figures read no clock of a team or supplier, and no target that was set for one: they count such clocks, while
 * figures are counted, and see of an event's payload what customers were promised, without the steps of a ladder.
 */
export class Migration0016InternalClocks extends Migration {
  override up(): void {
    this.addSql(`
      create policy bi_internal on clock as restrictive for select to signalbox_bi
        using (metric not in ('OWNERSHIP', 'SUPPLIER') or coalesce(current_setting('app.counting', true), '') = 'on');

      revoke select on event from signalbox_bi;
      grant select (id, org_id, work_item_id, seq, type, actor_kind, actor_id, source, occurred_at, recorded_at, caused_by,
        release_id) on event to signalbox_bi;

      create policy owner on event for select to current_user using (true);
      create function shown_payload(event_id uuid) returns jsonb
        language sql stable security definer
        as $$
          select case when e.payload -> 'clocks' is null then e.payload - 'supplierContractKey'
              else e.payload - 'supplierContractKey' || jsonb_build_object('clocks', (
                select coalesce(jsonb_agg(c.clock - '{rungs,warnings}'::text[]
                    #- '{from,terms,rungs}' #- '{to,terms,rungs}' order by c.place), '[]')
                  from jsonb_array_elements(e.payload -> 'clocks') with ordinality c (clock, place)
                  where c.clock ->> 'metric' not in ('OWNERSHIP', 'SUPPLIER'))) end
            from event e where e.id = event_id
        $$;
      -- a caller's temporary tables come last: none of them can pose as one of ours
      do $$ begin
        execute format('alter function shown_payload(uuid) set search_path = %I, pg_temp', current_schema());
      end $$;
      revoke execute on function shown_payload(uuid) from public;
      grant execute on function shown_payload(uuid) to signalbox_bi;
    `);
  }

  override down(): void {
    this.addSql(`
      drop function shown_payload(uuid);
      drop policy owner on event;
      grant select on event to signalbox_bi;
      drop policy bi_internal on clock;
    `);
  }
}
