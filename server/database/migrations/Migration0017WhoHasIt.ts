import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhoHasIt = onAllRows(
  ['incident', 'event', 'work_item'],
  `
  update incident i set last_word_at = e.at
    from (select org_id, work_item_id, max(occurred_at) as at from event
           where type = 'COMMENTED' and payload ->> 'authorKind' = 'PROVIDER' group by org_id, work_item_id) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  update incident i set team_since = e.at
    from (select distinct on (org_id, work_item_id) org_id, work_item_id, occurred_at as at
            from (select *, payload ->> 'teamKey' as team,
                         lag(payload ->> 'teamKey') over (partition by org_id, work_item_id order by seq) as before
                    from event where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED')) moves
           where type = 'OPENED' or (type = 'ASSIGNED' and team is distinct from before)
           order by org_id, work_item_id, seq desc) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  update incident i set supplier_contract_key = e.payload ->> 'supplierContractKey'
    from work_item w,
         lateral (select payload from event where org_id = w.org_id and work_item_id = w.id and type = 'HELD'
                   order by seq desc limit 1) e
   where w.org_id = i.org_id and w.id = i.work_item_id and w.state = 'PENDING'
     and e.payload ->> 'supplierContractKey' is not null;`,
);

/** What a promise that comes late counts from: the provider's last word, since when the team has it, who is waited for. */
export class Migration0017WhoHasIt extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident add column last_word_at timestamptz(3), add column team_since timestamptz(3),
        add column supplier_contract_key text;

      ${sayWhoHasIt}
    `);
  }

  override down(): void {
    this.addSql(
      'alter table incident drop column last_word_at, drop column team_since, drop column supplier_contract_key;',
    );
  }
}
