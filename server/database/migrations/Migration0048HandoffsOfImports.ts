import { Migration } from '@mikro-orm/migrations';
import { onAllRows } from './sql.js';

const isGivenByRules = `e.type = 'IMPORT_SETTLED' and e.payload ->> 'assignedBy' = 'RULES' and e.payload ->> 'teamKey' is not null`;

/** Says it of the incidents that there are, as the fold of their events does. */
export const sayWhatRulesGave = onAllRows(
  ['handoff', 'event'],
  `
  -- one is put before the others of an incident, none of which may have the place of another meanwhile
  update handoff h set ordinal = h.ordinal + 1000000
    from event e
   where ${isGivenByRules} and e.org_id = h.org_id and e.work_item_id = h.work_item_id
     and not exists (select from handoff own where own.org_id = e.org_id and own.id = e.id);
  update handoff set ordinal = ordinal - 999999 where ordinal > 1000000;

  insert into handoff (id, org_id, work_item_id, ordinal, to_team_key, offered_at, accepted_at, accepted_by_id)
    select e.id, e.org_id, e.work_item_id, 1, e.payload ->> 'teamKey', e.recorded_at, n.offered_at, n.to_person_id
      from event e
      left join lateral (
        -- whoever takes it out of the team takes what the team was offered
        select n.offered_at, n.to_person_id
          from handoff n join event t on t.org_id = n.org_id and t.id = n.id
         where n.org_id = e.org_id and n.work_item_id = e.work_item_id and n.ordinal = 2 and n.from_person_id is null
           and n.to_person_id is not null and n.to_team_key = e.payload ->> 'teamKey' and n.offered_at >= e.recorded_at
           and (t.type = 'STARTED' or t.actor_id = n.to_person_id and t.caused_by is null and t.payload -> 'isChosen' is null)
      ) n on true
     where ${isGivenByRules}
       and not exists (select from handoff own where own.org_id = e.org_id and own.id = e.id);`,
);

/** What rules made of an incident that came from another system without a team is its first handoff. */
export class Migration0048HandoffsOfImports extends Migration {
  override up(): void {
    this.addSql(sayWhatRulesGave);
  }

  override down(): void {
    this.addSql(
      onAllRows(
        ['handoff', 'event'],
        `
        delete from handoff h using event e where e.org_id = h.org_id and e.id = h.id and e.type = 'IMPORT_SETTLED';
        update handoff h set ordinal = h.ordinal + 999999 from event e
         where ${isGivenByRules} and e.org_id = h.org_id and e.work_item_id = h.work_item_id;
        update handoff set ordinal = ordinal - 1000000 where ordinal >= 1000000;`,
      ),
    );
  }
}
