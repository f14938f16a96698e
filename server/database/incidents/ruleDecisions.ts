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

/**
 * Counts the decisions of the last 90 days that the rule made about incidents that the actor may read. Runs in a transaction,
 * which is given up with PostgreSQL's 57014 when counting takes longer than two seconds.
 */
export async function countRuleDecisions(work: Work, ruleId: string): Promise<RuleDecisions> {
  await planWith(work, { statement_timeout: '2s' });
  const row = await work.sql.row<RuleDecisions>(
    'rule_decisions',
    `with made as (
       select d.work_item_id, d.decided_at, d.id
         from decision d
        where d.document_kind = 'routing-rule-set' and d.decided_at >= $2::timestamptz and d.outcome ->> 'ruleId' = $1)
     select count(*)::integer as count,
            (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title)
                      order by e.decided_at desc), '[]')
               from (select w.id, w.number, w.title, m.decided_at from made m join work_item w on w.id = m.work_item_id
                      where w.kind = 'INCIDENT' order by m.decided_at desc, m.id desc limit ${mostExamples}) e) as examples
       from made`,
    [ruleId, new Date(work.now.getTime() - decisionDays * 86_400_000)],
  );
  return row ?? { count: 0, examples: [] };
}
