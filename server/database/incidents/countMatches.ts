import { type Condition, fieldsRead } from '../../core/conditions/condition.js';
import { conditionInSql, isSayableInSql, type SqlField } from '../../core/conditions/conditionSql.js';
import type { FieldDeclaration } from '../../core/configuration/kinds.js';
import type { Documents } from '../../core/kernel/Release.js';
import { type TierLine, tierLines } from '../../core/sla/choosePolicy.js';
import { planWith } from '../kernel/planWith.js';
import { SqlText, statementName } from '../kernel/SqlText.js';
import type { Work } from '../kernel/Work.js';

/** Where the fields that conditions ask about stand: `work_item w` with its `incident i`, and `organisation o` of its customer. */
const columns: { readonly [field: string]: string } = {
  service: 'w.service_key',
  priority: 'w.priority',
  impact: 'w.impact',
  urgency: 'w.urgency',
  organisation: 'o.key',
  channel: 'w.channel',
  category: 'w.category',
  location: 'w.location',
  title: 'w.title',
  team: 'w.team_key',
  deliveryPath: 'i.delivery_path_key',
  // what was found last: the same whatever asks the rules again is told
  eligibility: `(select d.outcome ->> 'eligibility' from decision d
    where d.org_id = w.org_id and d.work_item_id = w.id and d.stage = 'ELIGIBILITY'
    order by d.decided_at desc, d.id desc limit 1)`,
};

/** Incidents for which a condition holds. */
export interface Matches {
  readonly matched: number;
  /** All that were opened in the days asked for. */
  readonly total: number;
  /** The newest of those for which it holds. */
  readonly examples: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

/** How long counting may take: who waits for it is writing. */
const patience = '2s';

const mostExamples = 20;

/** Why the condition cannot be asked of the records that are stored; null when it can. */
export function whyNotCounted(condition: Condition): string | null {
  return isSayableInSql(condition) ? null : 'it has an expression in it, which the database cannot work out';
}

/**
 * Counts the incidents of the last `days` days that the actor may read and for which the condition holds, as they stand now.
 * The condition has been checked, and `whyNotCounted` has nothing against it. Runs in a transaction, which is given up with
 * PostgreSQL's 57014 when counting takes too long.
 */
export async function countMatches(
  work: Work,
  condition: Condition,
  { fields, documents }: { readonly fields: ReadonlyMap<string, FieldDeclaration>; readonly documents: Documents },
  days: number,
): Promise<Matches> {
  await planWith(work, { statement_timeout: patience });
  const text = new SqlText();
  const places = storedFields(fields);
  if (fieldsRead(condition).has('tier')) places.set('tier', { sql: tierInSql(documents, text), type: 'keyword' });
  const holds = conditionInSql(condition, places, (value, type) => text.bind(value, type));
  const from = text.bind(new Date(work.now.getTime() - days * 86_400_000), 'timestamptz');
  const statement = `with asked as (
      select w.id, w.number, w.title, w.opened_at, ${holds} as holds
        from work_item w join organisation o on o.id = w.org_id
        join incident i on i.org_id = w.org_id and i.work_item_id = w.id
       where w.kind = 'INCIDENT' and w.opened_at >= ${from})
    select count(*)::integer as total, count(*) filter (where holds)::integer as matched,
           (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title)
                     order by e.opened_at desc, e.id desc), '[]')
              from (select * from asked where holds order by opened_at desc, id desc limit ${mostExamples}) e) as examples
      from asked`;
  const row = await work.sql.row<Matches>(statementName('condition_matches', statement), statement, text.values);
  return row ?? { matched: 0, total: 0, examples: [] };
}

/** The customer's tier for the service at the opening, by the contracts of the documents: as `tierFor` says it. */
function tierInSql(documents: Documents, text: SqlText): string {
  const lines = tierLines(documents);
  const column = (of: keyof TierLine, type: string): string =>
    text.bind(
      lines.map((line) => line[of]),
      `${type}[]`,
    );
  return `(select l.tier
      from unnest(${column('organisation', 'text')}, ${column('service', 'text')}, ${column('from', 'float8')},
                  ${column('until', 'float8')}, ${column('tier', 'text')}) l (organisation, service, since, until, tier)
     where l.organisation = o.key and l.service in (w.service_key, '')
       and biz_epoch(w.opened_at) >= l.since and biz_epoch(w.opened_at) < l.until
     order by l.service = '' limit 1)`;
}

function storedFields(fields: ReadonlyMap<string, FieldDeclaration>): Map<string, SqlField> {
  return new Map(
    [...fields.values()].flatMap(({ name, type }) => {
      const sql = columns[name];
      return sql === undefined ? [] : [[name, { sql, type }] as const];
    }),
  );
}
