import { mayReadImpact } from '../../../core/analysis/policy.js';
import { type ComparedRouting, dueWays, goesTheSameWay } from '../../../core/analysis/routingBacktest.js';
import { keysetSql, type ListRequest, type ListRow, type SortKey } from '../../kernel/keyset.js';
import { SqlText, statementName } from '../../kernel/SqlText.js';
import { compileWhere, type FilterColumns } from '../../kernel/where.js';
import type { Work } from '../../kernel/Work.js';
import type { RoutedRecord } from '../RoutingBacktest.js';
import type { PastRoutingRow } from './pastRoutings.js';

/** Keeps what the candidate decides otherwise, and what live rules send elsewhere than it went; answers how many. */
export async function keepRecords(
  work: Work,
  runId: string,
  found: readonly (readonly [PastRoutingRow, ComparedRouting])[],
): Promise<number> {
  const rows = found.flatMap(([{ id, orgId, recorded }, compared]) => {
    const { live, candidate, dues, stages } = compared;
    const isMoved = !goesTheSameWay(live, candidate);
    const ways = dueWays(compared);
    const isDueTheSame = ways.RESOLUTION === 'SAME' && ways.OWNERSHIP === 'SAME';
    const went = goesTheSameWay(live, recorded) ? null : recorded;
    if (!isMoved && live.ruleId === candidate.ruleId && isDueTheSame && !stages && !went) return [];
    // most dues stay: what is null is neither written nor read
    const [due, own] = [ways.RESOLUTION === 'SAME' ? null : dues, ways.OWNERSHIP === 'SAME' ? null : dues];
    return {
      org_id: orgId,
      work_item_id: id,
      from_team_key: live.team,
      to_team_key: candidate.team,
      from_person: live.person,
      to_person: candidate.person,
      from_rule_id: live.ruleId,
      to_rule_id: candidate.ruleId,
      is_moved: isMoved,
      from_due_at: instantOf(due?.live.RESOLUTION),
      to_due_at: instantOf(due?.candidate.RESOLUTION),
      due_way: ways.RESOLUTION,
      from_team_due_at: instantOf(own?.live.OWNERSHIP),
      to_team_due_at: instantOf(own?.candidate.OWNERSHIP),
      team_due_way: ways.OWNERSHIP,
      from_eligibility: stages?.ELIGIBILITY?.[0],
      to_eligibility: stages?.ELIGIBILITY?.[1],
      from_path: stages?.DELIVERY_PATH?.[0],
      to_path: stages?.DELIVERY_PATH?.[1],
      from_approvers: stages?.APPROVERS?.[0],
      to_approvers: stages?.APPROVERS?.[1],
      went_team_key: went?.team,
      went_person: went?.person,
    };
  });
  if (rows.length === 0) return 0;
  await work.sql.rows(
    'routing_backtest_keep',
    `insert into routing_backtest_record (run_id, org_id, work_item_id, from_team_key, to_team_key, from_person, to_person,
       from_rule_id, to_rule_id, is_moved, from_due_at, to_due_at, due_way, from_team_due_at, to_team_due_at, team_due_way,
       from_eligibility, to_eligibility, from_path, to_path, from_approvers, to_approvers,
       went_team_key, went_person)
     select $1::uuid, r.* from jsonb_to_recordset($2::jsonb) as r (org_id uuid, work_item_id uuid, from_team_key text,
       to_team_key text, from_person text, to_person text, from_rule_id text, to_rule_id text, is_moved boolean,
       from_due_at timestamptz, to_due_at timestamptz, due_way text, from_team_due_at timestamptz, to_team_due_at timestamptz,
       team_due_way text, from_eligibility text, to_eligibility text, from_path text, to_path text, from_approvers text,
       to_approvers text, went_team_key text, went_person text)`,
    [runId, JSON.stringify(rows)],
  );
  return rows.length;
}

const instantOf = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

/** How many rows the run has. */
export async function countKept(work: Work, runId: string): Promise<number> {
  const text = 'select count(*)::int as n from routing_backtest_record where run_id = $1';
  return (await work.sql.row<{ n: number }>('routing_backtest_rows', text, [runId]))?.n ?? 0;
}

/** The rows of the run are gone, and those of earlier runs about the same change set (UUID): nobody opens those again. */
export async function forgetRecords(work: Work, runId: string, changeSetId: string | null): Promise<void> {
  await work.sql.rows(
    'routing_backtest_forget',
    `delete from routing_backtest_record where run_id = $1
        or run_id in (select id from analysis_run where change_set_id = $2 and kind = 'ROUTING_BACKTEST')`,
    [runId, changeSetId],
  );
}

const columns = `b.work_item_id as "recordUuid", w.number, w.title, w.opened_at as "openedAt",
  b.from_team_key as "fromTeamKey", b.to_team_key as "toTeamKey", b.from_person as "fromPerson", b.to_person as "toPerson",
  b.from_rule_id as "fromRuleId", b.to_rule_id as "toRuleId", b.is_moved as "isMoved",
  b.went_team_key as "wentTeamKey", b.went_person as "wentPerson",
  b.from_due_at as "fromDueAt", b.to_due_at as "toDueAt", b.due_way as "dueWay", b.from_team_due_at as "fromTeamDueAt",
  b.to_team_due_at as "toTeamDueAt", b.team_due_way as "teamDueWay", jsonb_strip_nulls(jsonb_build_object(
    'ELIGIBILITY', case when b.to_eligibility is not null then jsonb_build_array(b.from_eligibility, b.to_eligibility) end,
    'DELIVERY_PATH', case when b.to_path is not null then jsonb_build_array(b.from_path, b.to_path) end,
    'APPROVERS', case when b.to_approvers is not null then jsonb_build_array(b.from_approvers, b.to_approvers) end)) as stages`;

const filters: FilterColumns = {
  fromTeamKey: { sql: 'b.from_team_key', type: 'text', isNullable: false },
  toTeamKey: { sql: 'b.to_team_key', type: 'text', isNullable: false },
  fromRuleId: { sql: 'b.from_rule_id', type: 'text' },
  toRuleId: { sql: 'b.to_rule_id', type: 'text' },
  dueWay: { sql: 'b.due_way', type: 'text', isNullable: false },
  teamDueWay: { sql: 'b.team_due_way', type: 'text', isNullable: false },
  fromEligibility: { sql: 'b.from_eligibility', type: 'text' },
  toEligibility: { sql: 'b.to_eligibility', type: 'text' },
  fromDeliveryPathKey: { sql: 'b.from_path', type: 'text' },
  toDeliveryPathKey: { sql: 'b.to_path', type: 'text' },
  hasOtherApprovers: { sql: '(b.to_approvers is not null)', type: 'boolean', isNullable: false },
  isMoved: { sql: 'b.is_moved', type: 'boolean', isNullable: false },
  isReproduced: { sql: '(b.went_team_key is null)', type: 'boolean', isNullable: false },
};

const inOrder: readonly SortKey[] = [{ sql: 'b.id', type: 'bigint', isNullable: false, direction: 'ASC' }];

/** A page of the incidents that the run (UUID) found, in the order of opening; none for all but the provider's people. */
export function listRecords(work: Work, runId: string, request: ListRequest): Promise<ListRow<RoutedRecord>[]> {
  if (!mayReadImpact(work.actor)) return Promise.resolve([]);
  const text = new SqlText();
  const run = text.bind(runId, 'uuid');
  const where = compileWhere(request.where, filters, text);
  const page = keysetSql(inOrder, request.page, text);
  const statement = `select ${columns}, ${page.select}
    from routing_backtest_record b join work_item w on w.id = b.work_item_id
    where b.run_id = ${run} and ${where} and ${page.where} ${page.tail}`;
  return work.sql.rows(statementName('routing_records', statement), statement, text.values);
}

/** How many incidents that list has. */
export async function countRecords(work: Work, runId: string, request: ListRequest): Promise<number> {
  if (!mayReadImpact(work.actor)) return 0;
  const text = new SqlText();
  const statement = `select count(*)::int as n from routing_backtest_record b where b.run_id = ${text.bind(runId, 'uuid')}
    and ${compileWhere(request.where, filters, text)}`;
  const row = await work.sql.row<{ n: number }>(statementName('routing_records_n', statement), statement, text.values);
  return row?.n ?? 0;
}
