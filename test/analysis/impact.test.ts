import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { impactOf } from '../../server/core/analysis/impact.js';
import { findImpact, type CompleteImpact } from '../../server/database/analysis/findImpact.js';
import { openIncidents } from '../../server/database/analysis/openIncidents.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { refusal } from '../records/scene.js';
import { type Edit, impactScene, type ImpactScene } from './scene.js';

/* All opened on Monday, 9 March 2026, at 10:00 in Berlin, and looked at an hour later. */
const opened = '2026-03-09T09:00:00Z';
const now = '2026-03-09T10:00:00Z';

let scene: ImpactScene;
type Opened = Awaited<ReturnType<ImpactScene['open']>>;
let printer: Opened;
let overridden: Opened;
let network: Opened;
let pay: Opened;
let waiting: Opened;

beforeAll(async () => {
  scene = await impactScene();
  printer = await scene.open(opened);
  overridden = await scene.open(opened, { title: 'A second screen', impact: 'medium', urgency: 'low' });
  await scene.at('2026-03-09T09:30:00Z', (work) =>
    prioritiseIncident(work, { id: overridden.id, priority: 'p2', reason: 'The chairman' }),
  );
  network = await scene.open(opened, { serviceKey: 'network-access', impact: 'high', urgency: 'high', title: 'Down' });
  pay = await scene.open(opened, { serviceKey: 'payroll', category: 'Missing pay', title: 'No pay' });
  // given to somebody by hand: what the rules would say is another matter
  await scene.at(opened, (work) => assignIncident(work, { id: pay.id, assigneeId: scene.people.aylin }));
  waiting = await scene.open(opened, { title: 'A broken chair' });
  const followUpAt = new Date('2026-03-20T09:00:00Z');
  await scene.at('2026-03-09T09:30:00Z', (work) =>
    holdIncident(work, { id: waiting.id, reason: 'CUSTOMER', followUpAt }),
  );
});
afterAll(() => scene.close());

const routed = ({ rerouted }: CompleteImpact) =>
  rerouted.map(({ incident, from, to }) => [
    incident.number,
    [from.teamName, from.person, from.rule],
    [to.teamName, to.person, to.rule],
  ]);

type Rule = { [field: string]: any }; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

const rules = (change: (rules: Rule[]) => void): Edit => [
  'routing-rule-set',
  'incident-assignment',
  (set) => change(set.rules),
];

const printersRule = {
  id: 'printers',
  name: 'Printers are for facilities',
  when: { field: 'title', op: 'matches', value: 'printer' },
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules
  then: { team: 'facilities', person: 'samuel.adeyemi@signalbox.example' },
};
const printers = rules((all) => all.unshift(printersRule));

/** Berlin closes at 17:00 on Mondays. */
const shortMondays: Edit = ['calendar', 'berlin-business-hours', ({ week }) => (week.mon[0].to = '17:00')];

describe('the impact of a change set', () => {
  test('of nothing is nothing, and says how much was looked at', async () => {
    expect(await scene.impact(now)).toEqual({
      isComplete: true,
      recordsChecked: 5,
      rerouted: [],
      reroutedCount: 0,
    });
  });

  test('of a new rule names who would get an incident instead, and by which rule', async () => {
    const impact = await scene.impact(now, printers);
    expect(routed(impact)).toEqual([
      [
        printer.number,
        ['Service desk', null, null],
        ['Facilities', 'samuel.adeyemi@signalbox.example', 'Printers are for facilities'],
      ],
    ]);
    expect(impact).toMatchObject({ reroutedCount: 1 });
  });

  test('of a rule that is switched off is what the rules say, whoever has it by hand', async () => {
    const off = rules((all) => (all.find(({ id }) => id === 'missing-pay')!.enabled = false));
    expect(routed(await scene.impact(now, off))).toEqual([
      [
        pay.number,
        ['Payroll', 'ingrid.solberg@signalbox.example', 'Missing pay goes to the head of payroll'],
        ['Payroll', null, 'Payroll'],
      ],
    ]);
  });

  test('of a rule that holds only later is nothing before then', async () => {
    const later = rules((all) => all.unshift({ ...printersRule, validFrom: '2026-03-09T10:00:00.001Z' }));
    expect((await scene.impact(now, later)).reroutedCount).toBe(0);
    expect((await scene.impact('2026-03-09T10:00:00.001Z', later)).reroutedCount).toBe(1);
  });

  test('of another matrix is also what the rules make of it', async () => {
    const matrix: Edit = ['priority-matrix', 'default', ({ cells }) => (cells.high.high = 'p3')];
    const toDesk = rules((all) => (all.find(({ id }) => id === 'network')!.then = { team: 'service-desk' })); // oxlint-disable-line unicorn/no-thenable -- the word of the rules
    expect(routed(await scene.impact(now, matrix, toDesk))).toEqual([
      [
        network.number,
        ['Network operations', null, 'Critical faults of networks and mail'],
        ['Service desk', null, 'Networks'],
      ],
    ]);
  });

  test('of a contract is what rules make of the tier that it gives', async () => {
    const gold = rules((all) =>
      all.unshift({
        id: 'gold',
        name: 'Gold goes to network operations',
        when: { field: 'tier', op: 'eq', value: 'gold' },
        // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules
        then: { team: 'network-operations' },
      }),
    );
    const contract: Edit = [
      'contract',
      'alpine-clinics',
      (body) =>
        Object.assign(body, {
          organisation: 'northwind',
          lines: [{ services: ['payroll'], tier: 'gold', validFrom: '2026-03-09' }],
        }),
    ];
    const [live, candidate] = [await scene.candidate([gold]), await scene.candidate([gold, contract])];
    const changes = async (instant: string) => {
      const rows = await scene.at(now, (work) => openIncidents(work, 10));
      const steps = impactOf(rows, { live, candidate, isSound: true, now: new Date(instant) });
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value.rerouted.map(({ incident, to }) => [incident.number, to.team, to.rule]);
      }
    };
    expect(await changes(now)).toEqual([[pay.number, 'network-operations', 'Gold goes to network operations']]);
    expect(await changes('2026-03-08T12:00:00Z')).toEqual([]);
  });

  test('of documents with errors says nothing about rules that are missing because of them', async () => {
    const candidate = await scene.candidate([['calendar', 'berlin-business-hours', ({ week }) => (week.sat = [])]]);
    const broken: typeof candidate = Object.create(candidate, { keys: { value: () => [] } });
    const ask = (isSound: boolean) => scene.at(now, (work) => findImpact(work, { candidate: broken, isSound }));
    expect(await ask(false)).toMatchObject({ reroutedCount: 0 });
    expect(await ask(true)).toMatchObject({ reroutedCount: 1 });
  });

  test('is refused to partners and to readers of figures', async () => {
    const comparison = { candidate: await scene.candidate([]), isSound: true };
    for (const actor of [scene.partner, { ...scene.partner, role: 'BI_READER' as const, pool: 'bi' as const }])
      expect((await refusal(scene.as(actor, (work) => findImpact(work, comparison)))).code).toBe('FORBIDDEN');
  });

  test('is of what is open alone', async () => {
    await scene.rows(`update work_item set state = 'CLOSED' where id = $1`, [printer.id]);
    const impact = await scene.impact(now, printers, shortMondays);
    await scene.rows(`update work_item set state = 'NEW' where id = $1`, [printer.id]);
    expect(impact).toMatchObject({ recordsChecked: 4, reroutedCount: 0 });
  });

  test('looks at the newest where too much is open, and says so', async () => {
    const comparison = { candidate: await scene.candidate([shortMondays]), isSound: true };
    const newest = await scene.open('2026-03-09T09:00:01Z', { title: 'Slow' });
    const impact = await scene.at(now, (work) => findImpact(work, comparison, 1));
    await scene.rows(`update work_item set state = 'CLOSED' where id = $1`, [newest.id]);
    expect(impact).toMatchObject({ recordsChecked: 1, isComplete: false });
  });

  test('stops after each incident, so that others have their turn', async () => {
    const rows = await scene.at(now, (work) => openIncidents(work, 10));
    const comparison = { live: scene.system.releases.live(), isSound: true, now: new Date(now) };
    const steps = impactOf(rows, { ...comparison, candidate: await scene.candidate([]) });
    const stops = rows.map(() => steps.next().done);
    expect([...stops, steps.next().done]).toEqual([false, false, false, false, false, true]);
  });

  test('takes one statement, however much is open', async () => {
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    const comparison = { candidate: await scene.candidate([printers, shortMondays]), isSound: true };
    pool.watch = (text) => said.push(text.trim());
    await scene.as(scene.agent, (work) => findImpact(work, comparison));
    pool.watch = null;
    expect(said.filter((text) => !/set_config|^begin|^commit/.test(text))).toHaveLength(1);
  });
});

describe('publishing', () => {
  const clocks = () => scene.rows('select * from clock order by id');
  const records = () => scene.rows('select * from work_item order by id');

  test('decides about the next equal incident as was predicted, and moves no clock and no incident', async () => {
    const [predicted] = (await scene.impact(now, printers, shortMondays)).rerouted;
    const before = [await clocks(), await records()];
    await scene.publish(printers, shortMondays);
    expect([await clocks(), await records()]).toEqual(before);

    const next = await scene.open(now);
    const [row] = await scene.rows(
      `select w.team_key, d.outcome ->> 'ruleId' as rule, d.outcome ->> 'person' as person
         from work_item w join decision d on d.work_item_id = w.id and d.stage = 'ASSIGNMENT' where w.id = $1`,
      [next.id],
    );
    expect(row).toEqual({ team_key: predicted?.to.team, rule: 'printers', person: predicted?.to.person });
  });
});
