import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

/** Epoch milliseconds, as plain data holds instants. */
const ms = (at: string): string => `round(extract(epoch from ${at}) * 1000)::bigint`;

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhoHadIt = onAllRows(
  ['incident', 'event'],
  `
  update incident i set prioritised_at = e.at
    from (select org_id, work_item_id, max(occurred_at) as at from event
           where type = 'PRIORITISED' group by org_id, work_item_id) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  -- the first word of the customer after the last thing that ended the wait for an answer, if it is open again by then
  update incident i set asked_at = e.at
    from (select distinct on (c.org_id, c.work_item_id) c.org_id, c.work_item_id, c.occurred_at as at
            from (select org_id, work_item_id,
                         max(seq) filter (where ends or type = 'COMMENTED') as ended,
                         max(seq) filter (where ends) as over,
                         max(seq) filter (where type = 'REOPENED') as reopened,
                         bool_or(type in ('COMMENTED', 'RESOLVED')) as is_answered
                    from (select *, type in ('RESOLVED', 'CLOSED', 'CANCELED', 'CLOSED_AS_DUPLICATE')
                                    or (type = 'IMPORT_SETTLED'
                                        and payload ->> 'state' in ('RESOLVED', 'CLOSED', 'CANCELED')) as ends
                            from event
                           where type <> 'COMMENTED' or payload ->> 'authorKind' = 'PROVIDER') own
                   group by org_id, work_item_id) last
            join event c on c.org_id = last.org_id and c.work_item_id = last.work_item_id
           where is_answered and c.type = 'COMMENTED' and c.payload ->> 'authorKind' <> 'PROVIDER' and c.seq > ended
             and (over is null or (reopened > over and c.seq > reopened))
           order by c.org_id, c.work_item_id, c.seq) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  update incident i set stays = e.stays
    from (select org_id, work_item_id,
                 jsonb_agg(jsonb_build_object('metric', metric, 'holderKey', holder, 'from', ${ms('at')}, 'until', ${ms('until')})
                   order by seq) as stays
            from (select org_id, work_item_id, seq, metric, holder, occurred_at as at,
                         lead(occurred_at) over (partition by org_id, work_item_id, metric order by seq) as until
                    from (select *, lag(holder) over (partition by org_id, work_item_id, metric order by seq) as before
                            from (select org_id, work_item_id, seq, occurred_at, type, 'OWNERSHIP' as metric,
                                         payload ->> 'teamKey' as holder
                                    from event where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED')
                                  union all
                                  select org_id, work_item_id, seq, occurred_at, type, 'SUPPLIER',
                                         case when type = 'HELD' then payload ->> 'supplierContractKey' end
                                    from event
                                   where type in ('HELD', 'RESUMED', 'RESOLVED', 'CANCELED', 'CLOSED_AS_DUPLICATE')) parts) moves
                   where type <> 'IMPORT_SETTLED' and holder is distinct from before) passed
           where holder is not null
           group by org_id, work_item_id) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;`,
);

/** Who had an incident when, what waits for an answer, and since when its priority stands: late promises count by it. */
export class Migration0025WhoHadIt extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident add column asked_at timestamptz(3), add column prioritised_at timestamptz(3),
        add column stays jsonb not null default '[]';

      ${sayWhoHadIt}
    `);
  }

  override down(): void {
    this.addSql('alter table incident drop column asked_at, drop column prioritised_at, drop column stays;');
  }
}
