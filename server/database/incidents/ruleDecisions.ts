import { planWith } from '../kernel/planWith.js';
import type { Work } from '../kernel/Work.js';

/** What a rule decided of late. */
export interface RuleDecisions {
  readonly count: number;
  /** The newest incidents among them. */
  readonly examples: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

/** Days that are looked back on. */
export const decisionDays = 90;

const mostExamples = 20;

/** A rule by its id. */
export interface DecidingRule {
  readonly ruleId: string;
  /** Key of its set; null for every set that has a rule of that id. */
  readonly ruleSet: string | null;
}

/** Stages in which all rules that hold decide together, as decisions are kept by. */
const additive = `('APPROVERS', 'NOTIFICATIONS')`;

/**
 * Counts the decisions of the last 90 days that the rule made, alone or together with others, about incidents that the actor
 * may read. Runs in a transaction, which is given up with PostgreSQL's 57014 when counting takes longer than two seconds.
 */
export async function countRuleDecisions(work: Work, { ruleId, ruleSet }: DecidingRule): Promise<RuleDecisions> {
  await planWith(work, { statement_timeout: '2s' });
  const row = await work.sql.row<RuleDecisions>(
    'rule_decisions',
    `with made as (
       select d.work_item_id, d.decided_at, d.id from decision d
        where d.document_kind = 'routing-rule-set' and d.stage not in ${additive}
          and d.outcome ->> 'ruleId' = $1 and d.decided_at >= $2::timestamptz and ($3::text is null or d.document_key = $3)
       union all
       select d.work_item_id, d.decided_at, d.id from decision d
        where d.stage in ${additive} and d.outcome -> 'ruleIds' @> jsonb_build_array($1::text)
          and d.decided_at >= $2::timestamptz and ($3::text is null or d.document_key = $3)),
     newest as (
       select distinct on (m.work_item_id) m.work_item_id, m.decided_at, m.id from made m
        order by m.work_item_id, m.decided_at desc, m.id desc)
     select (select count(*)::integer from made) as count,
            (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title)
                      order by e.decided_at desc), '[]')
               from (select w.id, w.number, w.title, n.decided_at from newest n join work_item w on w.id = n.work_item_id
                      where w.kind = 'INCIDENT' order by n.decided_at desc, n.id desc limit ${mostExamples}) e) as examples`,
    [ruleId, new Date(work.now.getTime() - decisionDays * 86_400_000), ruleSet],
  );
  return row ?? { count: 0, examples: [] };
}
