import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { type Actor, systemActor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { holdReasons } from '../../server/core/sla/Pause.js';
import { reopenModes, retargetModes } from '../../server/core/sla/SlaPolicy.js';
import { continueCorrection } from '../../server/database/corrections/jobs.js';
import { applyCorrection } from '../../server/database/corrections/decideCorrection.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { acceptHandoff, declineHandoff } from '../../server/database/incidents/actions/answerHandoff.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { closeAsDuplicate } from '../../server/database/incidents/actions/closeAsDuplicate.js';
import { closeIncident } from '../../server/database/incidents/actions/closeIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { linkIncident } from '../../server/database/incidents/actions/linkIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sayWhoHadIt } from '../../server/database/migrations/Migration0025WhoHadIt.js';
import { sayWhoHandedOn } from '../../server/database/migrations/Migration0036Handoffs.js';
import { sayWhenAssigned } from '../../server/database/migrations/Migration0040Assignments.js';
import { sayWhoHasIt } from '../../server/database/migrations/Migration0017WhoHasIt.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { chance } from '../support/chance.js';
import { type Edit, impactScene, type ImpactScene } from '../analysis/scene.js';
import { allMetrics } from './allMetrics.js';
import { businessTimes, figuresOver, keepAllCalendars, medianOf, toldAgain } from './figuresOfLedger.js';
import { worker } from './scene.js';

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(...allMetrics);
});
afterAll(() => scene.close());

/** The policies with other times to resolve, and other ways to be reopened and retargeted. */
function otherPromises(pick: <T>(items: readonly T[]) => T): Edit[] {
  return ['standard', 'gold', 'finance'].map((key) => [
    'sla-policy',
    key,
    (policy) => {
      policy.reopen = pick(reopenModes);
      policy.retarget = pick(retargetModes);
      for (const target of policy.targets)
        if (target.metric === 'RESOLUTION') target.seconds = pick([7_200, 14_400, 28_800, 57_600]);
    },
  ]);
}

/** Has all clocks counted anew by what is promised now, those that have stopped included. */
async function correctAll(told: <T>(run: (work: Work) => Promise<T>) => Promise<T>): Promise<void> {
  const asLeader = <T>(run: (work: Work) => Promise<T>) =>
    told((work) => run(toldWork(work, { ...work.actor, role: 'OPS_LEADER' }, work.now)));
  const scope = { policyKeys: ['standard', 'gold', 'finance'], calendarKeys: [], serviceKeys: [], clockIds: [] };
  const { id } = await asLeader((work) => previewCorrection(work, { scope, includesStopped: true, reason: 'so' }));
  const [shown] = await scene.rows<{ confirmation: string }>('select confirmation from correction where id = $1', [id]);
  await asLeader((work) => applyCorrection(work, { id, confirmation: shown!.confirmation, confirmsStopped: true }));
  while (await asLeader((work) => continueCorrection(work, 100)));
}

/** Tells random histories of many incidents over weeks, with the sweep looking in now and then; answers how often what happened. */
async function tellHistories(random: () => number, moves: number): Promise<Map<string, number>> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const levels = ['high', 'medium', 'low'];
  const services = ['workplace-support', 'network-access', 'payroll', 'point-of-sale-repair'];
  const teams = ['payroll', 'service-desk', 'network-operations'];
  const suppliers = ['north-sea-carrier', 'till-parts'];
  const ids: string[] = [];
  const happened = new Map<string, number>();
  const teller: Actor = { ...scene.agent, userId: scene.people.aylin, pool: 'worker' };
  let at = scene.system.clock().getTime() - 60 * 86_400_000;
  const person = () => pick([scene.people.marco, scene.people.ingrid, scene.people.aylin]);
  const followUpAt = () => new Date(at + random() * 3 * 86_400_000 + 1000);
  const asOffered = async (work: Work, id: string): Promise<Work> => {
    const [last] = await work.sql.rows<{ person: string | null }>(
      'last_offered',
      'select to_person_id as person from handoff where work_item_id = $1 order by ordinal desc limit 1',
      [id],
    );
    return toldWork(work, { ...teller, userId: last?.person ?? scene.people.aylin }, work.now);
  };
  const verbs: { [verb: string]: (work: Work, id: string) => Promise<unknown> } = {
    assign: (work, id) => assignIncident(work, { id, teamKey: pick([...teams, null]), assigneeId: person() }),
    take: (work, id) => assignIncident(work, { id, assigneeId: scene.people.aylin }),
    accept: async (work, id) => acceptHandoff(await asOffered(work, id), { id }),
    decline: async (work, id) => declineHandoff(await asOffered(work, id), { id, reason: 'busy' }),
    start: (work, id) => startIncident(work, { id, assigneeId: person() }),
    hold: (work, id) => holdIncident(work, { id, reason: pick(holdReasons), followUpAt: followUpAt() }),
    waitForSupplier: (work, id) =>
      holdIncident(work, { id, reason: 'VENDOR', followUpAt: followUpAt(), supplierContractKey: pick(suppliers) }),
    resume: (work, id) => resumeIncident(work, { id }),
    resolve: (work, id) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }),
    reopen: (work, id) => reopenIncident(work, { id, reason: 'again' }),
    close: (work, id) =>
      random() < 0.3 ? closeIncident(work, { id }) : Promise.reject(new Refusal('INVALID', 'not yet')),
    cancel: (work, id) =>
      random() < 0.2 ? cancelIncident(work, { id, reason: 'none' }) : Promise.reject(new Refusal('INVALID', 'no')),
    duplicate: (work, id) =>
      random() < 0.2
        ? closeAsDuplicate(work, { id, duplicateOfId: pick(ids) })
        : Promise.reject(new Refusal('INVALID', 'no')),
    answer: (work, id) => commentOnIncident(work, { id, body: 'We see to it' }),
    ask: (work, id) =>
      commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, new Date(at)), { id, body: 'Well?' }),
    note: (work, id) => commentOnIncident(work, { id, body: 'hm', isInternal: true }),
    prioritise: (work, id) => prioritiseIncident(work, { id, impact: pick(levels), urgency: pick(levels) }),
    override: (work, id) => prioritiseIncident(work, { id, priority: pick(['p1', 'p3', 'p5', 'p5']), reason: 'so' }),
    link: (work, id) => linkIncident(work, { id, otherId: pick(ids), kind: 'RELATES_TO' }),
  };
  const count = (verb: string): void => void happened.set(verb, (happened.get(verb) ?? 0) + 1);
  for (let move = 0; move < moves; move++) {
    // often at the same instant, sometimes after days
    at += random() < 0.2 ? 0 : Math.floor(random() ** 4 * 86_400_000);
    const told = <T>(run: (work: Work) => Promise<T>) =>
      scene.as(systemActor('history', 'CLI'), (work) => run(toldWork(work, teller, new Date(at))));
    if (ids.length < 5 || random() < 0.07) {
      const input = { ...scene.ordinary, serviceKey: pick(services), impact: pick(levels), urgency: pick(levels) };
      ids.push((await told((work) => openIncident(work, input))).id);
      count('open');
      continue;
    }
    // what the sweep writes down is written now: nothing may happen after it that was told to be written before
    if (random() < 0.03 && at > scene.system.clock().getTime() + 3_600_000) {
      await scene.as(worker, (work) => sweepClocks(work, 3));
      count('sweep');
      continue;
    }
    const attempt = async (verb: string, id: string): Promise<void> => {
      try {
        await told((work) => verbs[verb]!(work, id));
        count(verb);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    };
    if (random() < 0.03) {
      // between two reopenings, so that there are cycles which are over and are counted by other terms
      const twice = async () => {
        for (const id of ids.slice(-3)) for (const verb of ['start', 'resolve', 'reopen']) await attempt(verb, id);
        at += 3_600_000;
      };
      await twice();
      await scene.publish(...otherPromises(pick));
      await correctAll(told);
      count('correct');
      await twice();
      continue;
    }
    await attempt(pick(Object.keys(verbs)), pick(ids.slice(-12)));
  }
  return happened;
}

describe('the rebuild', () => {
  it('makes the very rows that stand there, whatever has happened', async () => {
    const happened = await tellHistories(chance(20_262), 1_200);
    while ((await scene.as(worker, (work) => sweepClocks(work, 50))).clocks > 0);
    expect([...happened.keys()]).toHaveLength(22);
    const result = await rebuild(scene.system, { isCheck: true });
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ records: happened.get('open'), isComplete: true });
    const [firings] = await scene.rows<{ count: number }>('select count(*)::int as count from clock_firing');
    expect(firings!.count).toBeGreaterThan(50);
  }, 120_000);

  it('finds in the histories what goes wrong most easily', async () => {
    const [found] = await scene.rows<{ [what: string]: number }>(
      `select count(*) filter (where mode = 'KEEP')::int as kept,
              count(*) filter (where mode <> 'KEEP' and type = 'PRIORITISED' and metric = 'SUPPLIER')::int as suppliers,
              count(*) filter (where type = 'PRIORITISED' and cycle > 1)::int as again,
              (select count(*)::int from event r where type = 'REOPENED' and exists (
                 select from event e where e.work_item_id = r.work_item_id and e.type = 'RECALCULATED' and e.seq < r.seq))
                as reopened
         from (select e.type, t ->> 'mode' as mode, t ->> 'metric' as metric, c.cycle
                 from event e cross join jsonb_array_elements(e.payload -> 'clocks') t left join clock c on c.id::text = t ->> 'id')
              targets`,
    );
    expect(Object.entries(found!).filter(([, times]) => times < 2)).toEqual([]);
  });

  it('says of the columns that an earlier release did not have what its migration says', async () => {
    await scene.rows(`update incident set last_word_at = null, team_since = null, supplier_contract_key = null, asked_at = null,
      prioritised_at = null, stays = '[]'`);
    const found = (await rebuild(scene.system, { isCheck: true })).differences.map(({ column }) => column);
    const later = ['last_word_at', 'team_since', 'supplier_contract_key', 'asked_at', 'prioritised_at', 'stays'];
    expect(new Set(found)).toEqual(new Set(later));
    await scene.rows(sayWhoHasIt);
    await scene.rows(sayWhoHadIt);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('says of who first had it, and of what was escalated, what the migration says that brought it', async () => {
    await keepAllCalendars(scene);
    await scene.rows(`update incident set first_assigned_at = null, assignment_biz_ms = null, escalated_at = null`);
    const found = (await rebuild(scene.system, { isCheck: true })).differences.map(({ column }) => column);
    expect(new Set(found)).toEqual(new Set(['first_assigned_at', 'assignment_biz_ms', 'escalated_at']));
    await scene.rows(sayWhenAssigned);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('leaves figures of who had it that are those of the ledger, told again event by event', async () => {
    const told = await toldAgain(scene);
    const rows = await scene.rows<{ id: string; first: Date | null; escalated: Date | null; biz: string | null }>(
      `select work_item_id as id, first_assigned_at as first, escalated_at as escalated, assignment_biz_ms as biz from incident`,
    );
    const ms = (at: Date | null): number | null => at?.getTime() ?? null;
    expect(rows.map(({ id, first, escalated }) => [id, ms(first), ms(escalated)])).toEqual(
      rows.map(({ id }) => [id, told.get(id)!.firstAssignedAt, told.get(id)!.escalatedAt]),
    );
    const business = await businessTimes(scene);
    expect(rows.map(({ id, biz }) => [id, biz && Number(biz)])).toEqual(rows.map(({ id }) => [id, business.get(id)]));

    const counted = [...told].filter(([, { isCounted }]) => isCounted);
    const assigned = counted.filter(([, { firstAssignedAt }]) => firstAssignedAt !== null);
    const inBusiness = assigned.map(([id]) => business.get(id)!).filter((time) => time !== null);
    const escalated = counted.filter(([, { escalatedAt }]) => escalatedAt !== null).length;
    const delays = await scene.rows<{ id: string; ms: string }>(
      `select work_item_id as id, 1000 * extract(epoch from sum(accepted_at - offered_at)) as ms from handoff
        where accepted_at is not null group by 1`,
    );
    const delay = delays.filter(({ id }) => told.get(id)!.isCounted).map((each) => Number(each.ms));
    expect([assigned.length, inBusiness.length, escalated, delay.length].filter((times) => times < 2)).toEqual([]);
    const since = assigned.map(([, { openedAt, firstAssignedAt }]) => firstAssignedAt! - openedAt);
    const expected = {
      time_to_assignment_p50: [medianOf(since), since.length],
      time_to_assignment_biz_p50: [medianOf(inBusiness), inBusiness.length],
      handoff_delay_p50: [medianOf(delay), delay.length],
      escalation_ratio: [Math.round((escalated / counted.length) * 1e9) / 1e9, counted.length],
    };
    expect(Object.fromEntries(await figuresOver(scene, Object.keys(expected)))).toEqual(expected);
  });

  it('says of handoffs what the migration says that brought them, where nobody could have answered before', async () => {
    const answered = `select distinct work_item_id from event_internal where type = 'HANDOFF_ACCEPTED'
      union select work_item_id from event where payload ->> 'declines' = 'true'`;
    const [found] = await scene.rows<{ [what: string]: number }>(
      `select count(*)::int as all, count(accepted_at)::int as accepted, count(declined_at)::int as declined,
              count(*) filter (where work_item_id not in (${answered}))::int as unanswered,
              count(*) filter (where accepted_at is null and declined_at is null)::int as open from handoff`,
    );
    expect(Object.entries(found!).filter(([, times]) => times < 2)).toEqual([]);
    const kept = await snapshot();
    await scene.rows(`create temporary table answered as select * from handoff where work_item_id in (${answered})`);
    await scene.rows('delete from handoff');
    await scene.rows(sayWhoHandedOn);
    await scene.rows(`delete from handoff where work_item_id in (${answered})`);
    await scene.rows('insert into handoff select * from answered');
    expect((await snapshot()).toSorted()).toEqual(kept.toSorted());
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('finds handoffs that form a chain without a gap, which ends with the owner, each taken after it was offered', async () => {
    const broken = await scene.rows(
      `select h.id from handoff h join work_item w on w.id = h.work_item_id
         left join handoff b on b.work_item_id = h.work_item_id and b.ordinal = h.ordinal - 1
         left join handoff n on n.work_item_id = h.work_item_id and n.ordinal = h.ordinal + 1
        where row (h.from_team_key, h.from_person_id) is distinct from row (b.to_team_key, b.to_person_id)
           or row (h.from_team_key, h.from_person_id) is not distinct from row (h.to_team_key, h.to_person_id)
           or (n.id is null and row (h.to_team_key, h.to_person_id) is distinct from row (w.team_key, w.assignee_id))
           or h.accepted_at < h.offered_at or h.accepted_at > n.offered_at or h.declined_at <> n.offered_at
           or (h.ordinal = 1) <> (b.id is null)`,
    );
    expect(broken).toEqual([]);
    const [without] = await scene.rows<{ count: number }>(
      'select count(*)::int as count from work_item w where not exists (select from handoff h where h.work_item_id = w.id)',
    );
    expect(without!.count).toBe(0);
  });

  it('goes on where it was stopped', async () => {
    const whole = await rebuild(scene.system, { isCheck: true });
    const [middle] = await scene.rows<{ id: string; left: number }>(
      `select id, (select count(*)::int from work_item w where w.id > i.id) as left from work_item i order by id offset 10 limit 1`,
    );
    const rest = await rebuild(scene.system, { isCheck: true, after: `incidents/${middle!.id}` });
    expect(rest).toEqual({ ...whole, records: middle!.left });
    const stopped = await rebuild(scene.system, { isCheck: true, isStopping: () => true });
    expect(stopped).toEqual({ records: 0, differences: [], isComplete: false, after: 'incidents/' });
    expect(await rebuild(scene.system, { isCheck: true, after: stopped.after })).toEqual(whole);
  });

  it('says of each value that differs what it is and what the ledger says, and a check changes nothing', async () => {
    const [item] = await scene.rows<{ id: string; number: string; team_key: string }>(
      `select id, number, team_key from work_item where state = 'RESOLVED' order by id limit 1`,
    );
    await scene.rows(`update work_item set team_key = 'tampered' where id = $1`, [item!.id]);
    const expected = {
      number: item!.number,
      table: 'work_item',
      column: 'team_key',
      found: 'tampered',
      expected: item!.team_key,
    };
    for (let time = 0; time < 2; time++)
      expect((await rebuild(scene.system, { isCheck: true })).differences).toMatchObject([expected]);
  });

  it('repairs what was tampered with, and finds nothing afterwards', async () => {
    const before = await snapshot();
    await scene.rows(`update work_item set priority = 'p9', version = 77, next_due_at = now() where number like '%3'`);
    await scene.rows(`update incident set reopen_count = 99, first_response_at = null`);
    await scene.rows(
      `update clock set elapsed_ms = 1, state = 'MET', ended_at = now(), fired_rungs = '{}' where metric = 'RESOLUTION'`,
    );
    await scene.rows(`delete from pause where reason = 'RESOLVED'`);
    await scene.rows(`update handoff set accepted_at = null, accepted_by_id = null where ordinal > 1`);
    await scene.rows(`delete from handoff where ordinal = 1 or declined_at is not null`);
    await scene.rows(`delete from clock_firing; delete from clock where metric = 'FIRST_RESPONSE'`);
    const repaired = await rebuild(scene.system, { isCheck: false });
    expect(repaired.differences.length).toBeGreaterThan(100);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    const after = await snapshot();
    // the row that the test before this one has tampered with is right again
    expect(after.filter((row) => !before.includes(row))).toHaveLength(1);
  });
});

/** Every projected row as text. */
async function snapshot(): Promise<string[]> {
  const rows = await scene.rows<{ row: string }>(
    `select to_jsonb(w)::text as row from work_item w union all select to_jsonb(i)::text from incident i
     union all select to_jsonb(c)::text from clock c union all select to_jsonb(p)::text from pause p
     union all select to_jsonb(h)::text from handoff h`,
  );
  return rows.map(({ row }) => row);
}
