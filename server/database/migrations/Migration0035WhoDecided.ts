import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhoDecided = onAllRows(
  ['incident', 'event', 'work_item'],
  `
  update incident i set assigned_by = e.by
    from (select distinct on (org_id, work_item_id) org_id, work_item_id,
                 case when type = 'OPENED' then 'RULES' when type = 'IMPORT_SETTLED' then 'IMPORT'
                      when actor_kind <> 'SYSTEM' then 'PERSON' else 'LADDER' end as by
            from (select *, payload ->> 'teamKey' as team,
                         lag(payload ->> 'teamKey') over (partition by org_id, work_item_id order by seq) as before
                    from event where type in ('OPENED', 'IMPORT_SETTLED', 'ASSIGNED')
                   union all
                  select *, null, null from event where type = 'STARTED') handings
           where type <> 'ASSIGNED' or actor_kind <> 'SYSTEM' or team is distinct from before
           order by org_id, work_item_id, seq desc) e
   where i.org_id = e.org_id and i.work_item_id = e.work_item_id;

  update incident i set category_by = case when e.type = 'OPENED' then 'PERSON' else 'IMPORT' end
    from event e
   where e.org_id = i.org_id and e.work_item_id = i.work_item_id and e.type in ('OPENED', 'IMPORT_SETTLED')
     and e.payload ->> 'category' is not null;`,
);

/** Who gave an incident to its team and person, and who its category: what a person decides, no rule overwrites. */
export class Migration0035WhoDecided extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident
        add column assigned_by text check (assigned_by in ('RULES', 'PERSON', 'LADDER', 'IMPORT')),
        add column category_by text check (category_by in ('RULES', 'PERSON', 'IMPORT'));

      ${sayWhoDecided}
    `);
  }

  override down(): void {
    this.addSql('alter table incident drop column assigned_by, drop column category_by;');
  }
}
