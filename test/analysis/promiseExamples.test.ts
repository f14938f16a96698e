import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { thoughtExamples } from '../../server/core/analysis/promiseExamples.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';

const example = `recordId number title priority openedAt crosses promises { metric holderKey dueAt wouldBeDueAt isLate wouldBeLate }`;
const query = `query ($id: ID!, $policy: String!) { changeSet(id: $id) { promiseExamples(policy: $policy) { ${example} } } }`;
const rehearse = `mutation ($input: SlaPolicySaveInput!, $policy: String!) { slaPolicySave(input: $input) {
  changeSet { promiseExamples(policy: $policy) { ${example} } } userErrors { code message } } }`;
const read = `query ($set: ID) { slaPolicyDocument(key: "gold", changeSet: $set) { key name description calendar inCustomersZone
  reopen retarget late targets { metric holder priorities tiers seconds calendar } pauses { metric reasons }
  ladder { metrics fraction beforeDueSeconds afterDueSeconds actions { do to team person title url } } } }`;

interface Example {
  readonly number: string | null;
  readonly openedAt: string;
  readonly crosses: string | null;
  readonly promises: readonly { metric: string; dueAt: string | null; wouldBeDueAt: string | null }[];
}

let scene: SetsScene;
let set: string;
let number: string;

beforeAll(async () => {
  scene = await setsScene();
  const input = {
    organisationId: toPublicId('Organisation', organisations.harbour.id),
    contactId: toPublicId('Contact', contacts.anouk.id),
    serviceKey: 'network-access',
    title: 'No network on the quay',
    impact: 'high',
    urgency: 'high',
  };
  const { incidentOpen } = await scene.data(
    'tomas',
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { number } } }',
    { input },
  );
  number = incidentOpen.incident.number;
  set = await scene.open('Faster');
});
afterAll(() => scene?.close());

const examples = async (policy: string, who: 'mara' | 'tomas' = 'mara'): Promise<Example[]> =>
  (await scene.data(who, query, { id: set, policy })).changeSet.promiseExamples;

describe('the examples of a policy', () => {
  test('are incidents that it promised something to, filled up with some that are thought of, one over closed days', async () => {
    const found = await examples('gold');
    expect(found.map((each) => each.number)).toEqual([number, null, null, null, null]);
    expect(found.filter(({ crosses }) => crosses !== null).length).toBeGreaterThan(0);
    // nothing was edited
    for (const { promises } of found) for (const each of promises) expect(each.wouldBeDueAt).toBe(each.dueAt);
  });

  test('that are thought of are due as the rules say, over a weekend and over a holiday', () => {
    const live = scene.system.releases.live();
    // a Monday; Good Friday is the third of April
    const found = thoughtExamples('standard', live, live, Date.parse('2026-03-09T10:00:00Z'));
    const told = found.map(({ openedAt, crosses, priority, promises }) => {
      const due = promises.find(({ metric }) => metric === 'RESOLUTION')?.dueAt ?? null;
      return [new Date(openedAt).toISOString(), crosses, priority, due && new Date(due).toISOString()];
    });
    expect(told).toEqual([
      // Berlin: eight to six, on Fridays to half past four with an hour for lunch. Of eight hours one is left on Friday
      ['2026-03-13T14:30:00.000Z', 'WEEKEND', 'p1', '2026-03-16T14:00:00.000Z'],
      ['2026-04-02T13:30:00.000Z', 'HOLIDAY', 'p2', '2026-04-08T09:30:00.000Z'],
      ['2026-03-16T08:00:00.000Z', null, 'p3', '2026-03-19T10:00:00.000Z'],
      ['2026-03-11T21:00:00.000Z', 'WEEKEND', 'p4', '2026-03-19T15:30:00.000Z'],
      ['2026-03-10T12:15:00.000Z', 'WEEKEND', 'p5', '2026-03-24T13:15:00.000Z'],
    ]);
  });

  test('follow what is not saved yet, and a dry run saves nothing', async () => {
    const { slaPolicyDocument: document } = await scene.data('mara', read, { set });
    for (const target of document.targets)
      if (target.metric === 'RESOLUTION' && target.priorities.includes('p1')) target.seconds -= 3_600;
    const input = { changeSetId: set, dryRun: true, document };
    const { slaPolicySave } = await scene.data('mara', rehearse, { input, policy: 'gold' });
    expect(slaPolicySave.userErrors).toEqual([]);
    const [first] = slaPolicySave.changeSet.promiseExamples as Example[];
    const resolution = first!.promises.find(({ metric }) => metric === 'RESOLUTION')!;
    expect(Date.parse(resolution.dueAt!) - Date.parse(resolution.wouldBeDueAt!)).toBe(3_600_000);
    const [unsaved] = await examples('gold');
    expect(unsaved!.promises.find(({ metric }) => metric === 'RESOLUTION')).toMatchObject({
      dueAt: resolution.dueAt,
      wouldBeDueAt: resolution.dueAt,
    });
  });

  test('are none for those who may not publish', async () => {
    expect(await examples('gold', 'tomas')).toEqual([]);
  });

  test('are none for a policy that there is none of', async () => {
    expect(await examples('nowhere')).toEqual([]);
  });
});

describe('a year of a calendar', () => {
  const year = `query ($id: ID!, $year: Int!) { changeSet(id: $id) { calendarYear(calendar: "berlin-business-hours", year: $year) {
    year openSecondsPerWeek openSeconds openSecondsByShift openSecondsByDate differences { from to openWhen } } } }`;

  test('is counted as the draft has it, under both holiday scopes', async () => {
    const nightly = await scene.open('Nights');
    const night = [{ from: '22:00', to: '06:00' }];
    const none = { sat: [], sun: [] };
    await scene.save(nightly, 'calendar', 'berlin-business-hours', {
      week: { mon: night, tue: night, wed: night, thu: night, fri: night, ...none },
      holidaySets: [],
      holidays: ['2026-12-25'],
      dates: {},
      closures: [],
    });
    const { changeSet } = await scene.data('mara', year, { id: nightly, year: 2026 });
    expect(changeSet.calendarYear).toEqual({
      year: 2026,
      openSecondsPerWeek: 40 * 3_600,
      openSeconds: 260 * 8 * 3_600,
      openSecondsByShift: 260 * 8 * 3_600,
      openSecondsByDate: 260 * 8 * 3_600 - 6 * 3_600,
      differences: [{ from: '2026-12-24T23:00:00.000Z', to: '2026-12-25T05:00:00.000Z', openWhen: 'SHIFT' }],
    });
  });

  test('is refused outside of what is known of years', async () => {
    const { errors } = await scene.ask(year, { id: set, year: 1492 }, 'mara');
    expect(errors[0]?.extensions.code).toBe('BAD_REQUEST');
  });
});
