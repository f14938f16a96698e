import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { fields } from '../../server/app/fields.js';
import { compareRouting } from '../../server/core/analysis/routingBacktest.js';
import type { SettledIncident } from '../../server/core/incidents/importing/settle.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { pastRoutings, type PastRoutingRow } from '../../server/database/analysis/routing/pastRoutings.js';
import { type DocumentText, publishRelease } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { categoriseIncident } from '../../server/database/incidents/actions/categoriseIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { sayWhatRulesGave } from '../../server/database/migrations/Migration0048HandoffsOfImports.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { drainAll } from '../../server/database/incidents/assigning/drain.js';
import { storeImported } from '../../server/database/incidents/importing.js';
import { tryRuleSet } from '../../server/database/incidents/routingTrial.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';

/* Rules are asked with what is kept, so that whoever asks again is told the same. */
let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
}, 60_000);
afterAll(() => scene.close());

interface Text {
  readonly kind: string;
  readonly key: string;
  readonly body: object;
}

/** What is live, with these documents changed or added and all other rules but those of the assignment left out. */
async function publish(...documents: readonly Text[]): Promise<void> {
  const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
  const named = new Set(documents.map(({ kind, key }) => `${kind} ${key}`));
  const kept = (live?.documents ?? []).filter(
    ({ kind, key }) =>
      kind !== 'pinned-case' &&
      (kind !== 'routing-rule-set' || key === 'incident-assignment') &&
      !named.has(`${kind} ${key}`),
  ) as unknown as DocumentText[];
  await scene.as(systemActor('test', 'CLI'), (work) =>
    publishRelease(work, workbench, [...kept, ...(documents as readonly DocumentText[])], 'A test'),
  );
  await scene.system.releases.refresh();
}

const eq = (field: string, value: string) => ({ field, op: 'eq', value });

const set = (stage: string, when: object, then: object, fallback: object, key = stage): Text => ({
  kind: 'routing-rule-set',
  key,
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules
  body: { key, name: stage, stage, rules: [{ id: `${stage}-rule`, name: stage, when, then }], default: fallback },
});
const assignment = (when: object, then: object) =>
  set('assignment', when, then, { team: 'service-desk' }, 'incident-assignment');

const open = async (changes: Partial<OpenIncidentInput> = {}): Promise<string> =>
  (await scene.as(scene.agent, (work) => openIncident(work, { ...scene.ordinary, ...changes }))).id;
const categorise = (id: string, category: string) =>
  scene.as(scene.agent, (work) => categoriseIncident(work, { id, category }));

async function stored(id: string) {
  const [row] = await scene.rows<{
    category: string | null;
    location: string | null;
    team: string;
    who: string | null;
  }>('select category, location, team_key as team, assignee_id as who from work_item where id = $1', [id]);
  return row;
}

const past = (): Promise<PastRoutingRow[]> =>
  scene.as(systemActor('test', 'CLI'), (work) =>
    pastRoutings(
      work,
      { openedAt: '2000-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' },
      '2100-01-01T00:00:00Z',
      1_000,
    ),
  );

describe('an incident that is opened', () => {
  it('is routed by its title without the spaces around it, as a backtest does', async () => {
    await publish(assignment({ field: 'title', op: 'startsWith', value: 'Printer' }, { team: 'facilities' }));
    const id = await open({ title: '  Printer jam ' });
    expect(await stored(id)).toMatchObject({ team: 'facilities' });
    const live = scene.system.releases.live();
    const row = (await past()).find((one) => one.id === id);
    expect(row && compareRouting(live, live, row)?.live).toMatchObject({ team: row?.recorded.team });
  });

  it('has a category where one was said, and not where a text is empty', async () => {
    await publish(set('classification', { field: 'title', op: 'matches', value: 'smoke' }, { category: 'Danger' }, {}));
    expect(await stored(await open({ title: 'Smoke', category: ' Sign-in ' }))).toMatchObject({ category: 'Sign-in' });
    expect(await stored(await open({ title: 'Smoke', category: '  ' }))).toMatchObject({ category: 'Danger' });
    expect(await stored(await open({ title: 'Rain', category: '' }))).toMatchObject({ category: null });
  });
});

describe('a change that is asked about again', () => {
  it('is not said to have changed the eligibility that it left as it was', async () => {
    const judged = set(
      'eligibility',
      eq('category', 'Bad'),
      { eligibility: 'NEEDS_APPROVAL' },
      { eligibility: 'ELIGIBLE' },
    );
    await publish(assignment(eq('category', 'Pay'), { team: 'payroll' }), judged);
    const id = await open({ category: 'Good' });
    await categorise(id, 'Better');
    await categorise(id, 'Bad');
    const events = await scene.rows<{ by: string[] | null }>(
      `select payload -> 'byRules' as by from event where work_item_id = $1 and type = 'CATEGORISED' order by seq`,
      [id],
    );
    expect(events).toEqual([{ by: null }, { by: ['eligibility'] }]);
  });

  it('asks no skills of the team that somebody gave it to, since the decision was not done', async () => {
    const skilled = { team: 'network-operations', skills: [{ skill: 'fibre', level: 5 }] };
    await publish(assignment(eq('category', 'Fibre'), skilled));
    const id = await open();
    await scene.as(scene.agent, (work) => assignIncident(work, { id, teamKey: 'facilities' }));
    await categorise(id, 'Fibre');
    const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
    const facilities = live?.documents.find(({ kind, key }) => kind === 'team' && key === 'facilities');
    const members = [{ email: 'marco@signalbox.example', capacity: 99 }];
    const body = {
      ...(facilities?.body as object),
      assignment: { strategy: 'ROUND_ROBIN' },
      calendar: null,
      lead: null,
      members,
    };
    await publish({ kind: 'team', key: 'facilities', body });
    await scene.as(worker, (work) => drainAll(work));
    expect(await stored(id)).toMatchObject({ team: 'facilities', who: scene.people.marco });
  });

  it('is tried on what was known when it was opened, in a stage that had no rules then', async () => {
    const id = await open({ category: 'Old' });
    await categorise(id, 'New');
    const { body } = set('priority', eq('category', 'Old'), { priority: 'p1' }, {});
    const tried = await scene.as(scene.agent, (work) =>
      tryRuleSet(work, body as { [field: string]: unknown }, { incidentId: id }, { release: work.release, fields }),
    );
    expect(tried.findings).toEqual([]);
    expect(tried.trial?.outcome).toMatchObject({ priority: 'p1' });
  });
});

describe('an incident from another system', () => {
  const now = Date.UTC(2026, 2, 9);
  const settled: SettledIncident = {
    ref: 'A',
    title: 'Broken lamp',
    service: 'workplace-support',
    channel: 'IMPORT',
    category: null,
    location: null,
    contact: null,
    team: null,
    isAssigned: false,
    impact: null,
    urgency: null,
    priority: null,
    state: 'NEW',
    stateEnteredAt: now,
    holdReason: null,
    openedAt: now,
    resolvedAt: null,
    closedAt: null,
    reopenCount: 0,
    reassignmentCount: 0,
    firstAssignedAt: null,
    resolutionCode: null,
    isSlaMet: null,
    history: [],
  };
  const imported = async (...incidents: readonly SettledIncident[]): Promise<string[]> => {
    const { organisationId } = scene.agent;
    const target = { organisationId, system: 'other' };
    await scene.as(systemActor('import', 'IMPORT', organisationId), (work) => storeImported(work, target, incidents));
    const refs = incidents.map(({ ref }) => ref);
    const rows = await scene.rows<{ id: string }>(
      `select work_item_id as id from external_ref where system = 'other' and ref = any($1) order by ref`,
      [refs],
    );
    return rows.map(({ id }) => id);
  };

  it('is where its organisation is, as one that is opened here; one that is over stays as it came', async () => {
    await publish(assignment(eq('location', 'Quay'), { team: 'facilities' }));
    await scene.owner.query(`update organisation set location = 'Quay' where id = $1`, [scene.agent.organisationId]);
    const over: SettledIncident = { ...settled, ref: 'B', state: 'CLOSED', resolvedAt: now, closedAt: now };
    const [running, closed] = await imported(settled, over);
    expect(await stored(running ?? '')).toMatchObject({ location: 'Quay', team: 'facilities' });
    expect(await stored(closed ?? '')).toMatchObject({ location: null, team: null });
  });

  it('and has no person is given to whom the rules name, as far as they can have it; one that is over counts for nobody', async () => {
    const marco = 'marco@signalbox.example';
    const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
    const { body } = live!.documents.find(({ kind, key }) => kind === 'team' && key === 'facilities')!;
    const load = async (): Promise<number> =>
      (await scene.rows<{ load: number }>('select load from agent_load where user_id = $1', [scene.people.marco]))[0]!
        .load;
    const before = await load();
    const members = [{ email: marco, capacity: before + 2 }];
    await publish(
      { kind: 'team', key: 'facilities', body: { ...(body as object), lead: null, calendar: null, members } },
      assignment(eq('category', 'Lamp'), { team: 'facilities', person: marco }),
    );
    const lamp = { ...settled, category: 'Lamp', priority: 'p3' };
    const over = { state: 'CLOSED', resolvedAt: now, closedAt: now } as const;
    const ids = await imported(
      { ...lamp, ref: 'F1' },
      { ...lamp, ref: 'F2', openedAt: now - 2, ...over },
      { ...lamp, ref: 'F3', openedAt: now - 1, state: 'PENDING', holdReason: 'CUSTOMER' },
      { ...lamp, ref: 'F4', priority: 'p1' },
      { ...lamp, ref: 'F5', team: 'payroll' },
      { ...lamp, ref: 'F6', priority: 'p1', isAssigned: true },
    );
    const rows = await scene.rows(
      `select assignee_id, state, version, (select count(*)::int from handoff h where h.work_item_id = w.id) as handoffs,
          (select assigned_by from incident i where i.work_item_id = w.id) as by
         from work_item w join unnest($1::uuid[]) with ordinality x (id, n) on x.id = w.id order by n`,
      [ids],
    );
    const ours = { assignee_id: scene.people.marco, version: 2, handoffs: 2, by: 'RULES' };
    expect(rows).toEqual([
      // there was room for two: the most urgent, then the oldest
      { assignee_id: null, state: 'NEW', version: 1, handoffs: 1, by: 'RULES' },
      { assignee_id: null, state: 'CLOSED', version: 1, handoffs: 0, by: 'IMPORT' },
      { ...ours, state: 'PENDING' },
      { ...ours, state: 'NEW' },
      // what the other system says of the team holds, and that somebody has it there
      { assignee_id: null, state: 'NEW', version: 1, handoffs: 0, by: 'IMPORT' },
      { assignee_id: null, state: 'NEW', version: 1, handoffs: 1, by: 'RULES' },
    ]);
    expect(await load()).toBe(before + 2);
    const said = await scene.rows<{ outcome: object }>(
      `select outcome from decision where stage = 'PERSON' and work_item_id = $1`,
      [ids[0]],
    );
    expect(said).toMatchObject([
      { outcome: { person: null, stays: true, named: { reason: { why: 'full', load: before + 2 } } } },
    ]);
    // whoever takes what waits in the team takes what the rules offered it
    await scene.as(scene.agent, (work) => startIncident(work, { id: ids[0]!, assigneeId: scene.people.aylin }));
    const chain = (id: string | undefined) =>
      scene.rows(
        `select h.ordinal, h.from_team_key as "from", h.to_team_key as "to", h.to_person_id is not null as "isPerson",
            h.accepted_by_id as by, h.offered_at = e.recorded_at as "isAtImport"
           from handoff h join event e on e.org_id = h.org_id and e.work_item_id = h.work_item_id
            and e.type = 'IMPORT_SETTLED' where h.work_item_id = $1 order by h.ordinal`,
        [id],
      );
    const first = { ordinal: 1, from: null, to: 'facilities', isPerson: false, isAtImport: true };
    const taken = [
      { ...first, by: scene.people.aylin },
      { ordinal: 2, from: 'facilities', to: 'facilities', isPerson: true, by: scene.people.aylin, isAtImport: false },
    ];
    expect(await chain(ids[0])).toEqual(taken);
    expect(await chain(ids[3])).toMatchObject([
      { ...first, by: null },
      { ordinal: 2, from: 'facilities', isPerson: true, by: null },
    ]);
    const { differences } = await rebuild(scene.system, { isCheck: true });
    expect(differences).toEqual([]);
    // incidents of before, which had no such row, are told the same
    await scene.owner.query(
      `delete from handoff h using event e where e.org_id = h.org_id and e.id = h.id and e.type = 'IMPORT_SETTLED'`,
    );
    await scene.owner.query(
      `update handoff h set ordinal = h.ordinal - 1 from event e where e.type = 'IMPORT_SETTLED'
          and e.org_id = h.org_id and e.work_item_id = h.work_item_id`,
    );
    await scene.owner.query(sayWhatRulesGave);
    expect(await chain(ids[0])).toEqual(taken);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('without levels has the priority of a rule, as a backtest says of one that came before the rule', async () => {
    await publish(assignment(eq('category', 'Pay'), { team: 'payroll' }));
    const [before] = await imported({ ...settled, ref: 'D' });
    const p1 = set('priority', { field: 'title', op: 'startsWith', value: 'Broken' }, { priority: 'p1' }, {});
    await publish(p1, assignment(eq('priority', 'p1'), { team: 'facilities' }));
    const [after] = await imported({ ...settled, ref: 'E' });
    expect(await stored(after ?? '')).toMatchObject({ team: 'facilities' });
    const live = scene.system.releases.live();
    const row = (await past()).find((one) => one.id === before);
    expect(row?.recorded.team).toBe('service-desk');
    expect(row && compareRouting(live, live, row)?.live.team).toBe('facilities');
  });

  it('is of the tier that its customer had when it was opened, at the import, in a backtest and when it is routed again', async () => {
    const lines = [
      { services: ['workplace-support'], tier: 'gold', validFrom: '2026-02-01', validUntil: '2026-03-05' },
      { services: ['workplace-support'], tier: 'silver', validFrom: '2026-03-05' },
    ];
    const contract = { key: 'own', name: 'Own', description: '', organisation: 'signalbox', lines };
    const gold = { all: [eq('tier', 'gold'), { field: 'category', op: 'in', value: ['Before', 'After'] }] };
    await publish({ kind: 'contract', key: 'own', body: contract }, assignment(gold, { team: 'facilities' }));
    const openedAt = Date.UTC(2026, 2, 1);
    const [id] = await imported({ ...settled, ref: 'T', category: 'Before', openedAt });
    expect(await stored(id ?? '')).toMatchObject({ team: 'facilities' });
    const [{ tier } = { tier: null }] = await scene.rows<{ tier: string }>(
      `select facts ->> 'tier' as tier from decision where work_item_id = $1 and stage = 'ASSIGNMENT'`,
      [id],
    );
    expect(tier).toBe('gold');
    const live = scene.system.releases.live();
    const row = (await past()).find((one) => one.id === id);
    expect(row && compareRouting(live, live, row)?.live.team).toBe('facilities');
    await categorise(id ?? '', 'After');
    expect(await stored(id ?? '')).toMatchObject({ team: 'facilities', category: 'After' });
    const { kind: _, ...rules } = assignment(gold, { team: 'facilities' });
    const tried = await scene.as(scene.agent, (work) =>
      tryRuleSet(work, rules.body as { [field: string]: unknown }, { incidentId: id ?? '' }, { release: live, fields }),
    );
    expect(tried.trial?.outcome).toMatchObject({ team: 'facilities' });
  });

  it('is kept though it is not eligible, as a backtest says, which says of others that they would not be opened', async () => {
    await publish(assignment(eq('category', 'Pay'), { team: 'payroll' }));
    const [came] = await imported({ ...settled, ref: 'G', category: 'Gift' });
    const ours = await open({ category: 'Gift' });
    const not = { eligibility: 'NOT_ELIGIBLE' };
    await publish(set('eligibility', eq('category', 'Gift'), not, { eligibility: 'ELIGIBLE' }));
    const [again] = await imported({ ...settled, ref: 'H', category: 'Gift' });
    expect(await stored(again ?? '')).toMatchObject({ team: 'service-desk' });
    await expect(open({ category: 'Gift' })).rejects.toThrow(/not eligible/);
    const live = scene.system.releases.live();
    const rows = await past();
    const goes = [came, ours, again].map((id) => {
      const row = rows.find((one) => one.id === id);
      return row && compareRouting(live, live, row)?.live.team;
    });
    expect(goes).toEqual(['service-desk', 'NOT_OPENED', 'service-desk']);
  });

  it('that had a team there is no matter of a backtest, also when rules were asked about it since', async () => {
    await publish(assignment(eq('category', 'Pay'), { team: 'payroll' }));
    const [id] = await imported({ ...settled, ref: 'C', team: 'facilities' });
    await categorise(id ?? '', 'Pay');
    expect(await stored(id ?? '')).toMatchObject({ category: 'Pay' });
    expect((await past()).map((one) => one.id)).not.toContain(id);
  });
});
