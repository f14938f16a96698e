import type { PastRouting } from '../../../core/analysis/routingBacktest.js';
import type { Work } from '../../kernel/Work.js';

/** An incident of a period, as it was routed first. */
export interface PastRoutingRow extends PastRouting {
  readonly id: string;
  readonly orgId: string;
}

/** The place behind an incident, in the order of opening. */
export interface AfterIncident {
  readonly openedAt: string;
  readonly id: string;
}

/**
 * The next incidents of `[from, to)` that rules gave to somebody, in the order of opening, with all that was known of each. What
 * rules said of one that another system had given away already is nothing that they did.
 */
export function pastRoutings(
  work: Work,
  after: AfterIncident,
  to: string,
  limit: number,
  /** False where no rules of eligibility are asked: it is of no matter then what was imported. */
  asksEligibility = true,
): Promise<PastRoutingRow[]> {
  return work.sql.rows(
    'past_routings',
    // decisions keep no words, and no organisation where no rule asked for it
    `select w.id, w.org_id as "orgId", w.opened_at as "openedAt", d.decided_at as "decidedAt", d.outcome as recorded,
            d.facts || jsonb_build_object('title', w.title, 'organisation', o.key) as facts,
            p.source as "prioritySource", coalesce(p.classified, false) as "isClassified", o.time_zone as "customerZone",
            case when $5 then exists (select from event e where e.org_id = w.org_id and e.work_item_id = w.id
                                         and e.type = 'IMPORT_SETTLED') else false end as "isImported"
       from work_item w
       join organisation o on o.id = w.org_id
       join lateral (select facts, outcome, decided_at from decision
                      where org_id = w.org_id and work_item_id = w.id and stage = 'ASSIGNMENT'
                        and outcome ->> 'kept' is null
                      order by decided_at, id limit 1) d on true
       left join lateral (select bool_or(stage = 'CLASSIFICATION') as classified,
                                 (array_agg(outcome->>'source' order by decided_at, id)
                                    filter (where stage = 'PRIORITY'))[1] as source
                            from decision where org_id = w.org_id and work_item_id = w.id
                             and stage in ('PRIORITY', 'CLASSIFICATION')) p on true
      where w.kind = 'INCIDENT' and (w.opened_at, w.id) > ($1::timestamptz, $2::uuid) and w.opened_at < $3
      order by w.opened_at, w.id limit $4`,
    [after.openedAt, after.id, to, limit, asksEligibility],
  );
}

/** How many incidents were opened in `[from, to)`, those that no rule was asked about included. */
export async function countIncidents(work: Work, from: string, to: string): Promise<number> {
  const row = await work.sql.row<{ n: number }>(
    'past_routings_n',
    `select count(*)::int as n from work_item where kind = 'INCIDENT' and opened_at >= $1 and opened_at < $2`,
    [from, to],
  );
  return row?.n ?? 0;
}
