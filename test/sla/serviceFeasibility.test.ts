import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api.js';

const feasibility = `query ($priority: String!, $tier: String, $year: Int!, $changeSet: ID) {
  serviceFeasibility(key: "payroll", priority: $priority, tier: $tier, year: $year, changeSet: $changeSet) {
    year timeZone targetSeconds isComplete lateShare
    calendar { key } policy { key }
    steps { name kind holder seconds calendar }
    worst { startAt dueAt doneAt lateSeconds steps { name startedAt doneAt } }
    hours { weekday hour lateShare worstLateSeconds worstStartAt }
    dates { on lateShare worstLateSeconds }
  }
}`;

interface Hour {
  readonly weekday: number;
  readonly hour: number;
  readonly lateShare: number;
}

let api: Api;
let changeSet = '';
let findings: readonly { readonly severity: string; readonly path: string; readonly message: string }[] = [];

const target = { holder: null, priorities: [], tiers: [], when: null, calendar: null };
const step = { team: null, supplierContract: null, seconds: null, calendar: null };

/** Four hours around the clock are promised; the team has two in office hours of Berlin, and an approval an hour. */
const policy = {
  key: 'urgent-payroll',
  name: 'Urgent payroll',
  calendar: 'singapore-around-the-clock',
  targets: [
    { ...target, metric: 'RESOLUTION', priorities: ['p1'], seconds: 14_400 },
    { ...target, metric: 'FIRST_RESPONSE', seconds: 900 },
    {
      ...target,
      metric: 'OWNERSHIP',
      holder: 'payroll',
      priorities: ['p1'],
      seconds: 7_200,
      calendar: 'berlin-business-hours',
    },
  ],
};
const path = [
  { ...step, name: 'Diagnosis', kind: 'TEAM', team: 'payroll' },
  { ...step, name: 'Release of the payment', kind: 'APPROVAL', seconds: 3_600 },
];

async function save(field: string, type: string, document: object) {
  const { data, text } = await api.ask(
    `mutation ($input: ${type}SaveInput!) {
       saved: ${field}Save(input: $input) { userErrors { message } findings { severity path message } } }`,
    { input: { changeSetId: changeSet, document } },
  );
  if (data?.saved?.userErrors?.length !== 0) throw new Error(text);
  return data.saved.findings;
}

beforeAll(async () => {
  api = await startApi();
  const opened = await api.ask(
    'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }',
    { input: { name: 'Urgent', purpose: 'To promise payroll in four hours' } },
  );
  changeSet = opened.data.changeSetOpen.changeSet.id as string;
  await save('slaPolicy', 'SlaPolicy', policy);
  const { data } = await api.ask(
    `{ serviceDocument(key: "payroll") {
       key name description trade deliveryPath team priorityMatrix reopenWindowDays autoCloseBusinessDays lifecycle
       promise { outcome trigger customerSegment inScope outOfScope qualityCriteria }
       owners { accountable delivery quality communication closeout } } }`,
  );
  findings = await save('service', 'Service', { ...data.serviceDocument, slaPolicy: 'urgent-payroll', path });
});
afterAll(() => api?.stop());

describe('a service whose team keeps office hours and whose promise counts around the clock', () => {
  it('is warned of when it is checked, with the share of starts and the worst of them', () => {
    expect(findings.filter((finding) => finding.path.startsWith('path'))).toEqual([
      {
        severity: 'WARNING',
        path: 'path',
        message: expect.stringMatching(
          /^the resolution of P1 Critical in 4 h cannot be kept for \d\d % of starts when each step of the path takes its time; worst \w+ \d\d:\d\d \(\d{4}-\d\d-\d\d\): [\d a-z]+ over$/,
        ),
      },
    ]);
  });

  it('shows by weekday and hour what cannot be kept, before it is published', async () => {
    const { data, errors } = await api.ask(feasibility, { priority: 'p1', year: 2027, changeSet }, 'tomas');
    expect(errors).toEqual([]);
    const { hours, dates, worst, ...rest } = data.serviceFeasibility;
    expect(rest).toEqual({
      year: 2027,
      timeZone: 'Asia/Singapore',
      targetSeconds: 14_400,
      isComplete: true,
      lateShare: expect.any(Number),
      calendar: { key: 'singapore-around-the-clock' },
      policy: { key: 'urgent-payroll' },
      steps: [
        { name: 'Diagnosis', kind: 'TEAM', holder: 'Payroll', seconds: 7_200, calendar: 'Berlin business hours' },
        {
          name: 'Release of the payment',
          kind: 'APPROVAL',
          holder: null,
          seconds: 3_600,
          calendar: 'Singapore around the clock',
        },
      ],
    });
    expect(hours).toHaveLength(168);
    expect(hours.filter(({ weekday }: Hour) => weekday === 7).every(({ lateShare }: Hour) => lateShare === 1)).toBe(
      true,
    );
    expect(hours.find(({ weekday, hour }: Hour) => weekday === 2 && hour === 17).lateShare).toBeLessThan(0.1);
    expect(dates.length).toBeGreaterThan(300);
    const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000;
    expect(seconds(worst.startAt, worst.dueAt)).toBe(14_400);
    expect(worst.steps[0].startedAt).toBe(worst.startAt);
    expect(worst.steps[1]).toMatchObject({ startedAt: worst.steps[0].doneAt, doneAt: worst.doneAt });
    expect(seconds(worst.steps[1].startedAt, worst.doneAt)).toBe(3_600);
    expect(worst.lateSeconds).toBe(Math.ceil(seconds(worst.dueAt, worst.doneAt)));
    expect(Math.max(...hours.map(({ worstLateSeconds }: { worstLateSeconds: number }) => worstLateSeconds))).toBe(
      worst.lateSeconds,
    );
  });

  it.each([
    ['a priority at which nothing is promised', { priority: 'p3', year: 2027 }],
    ['what is published, which has no path', { priority: 'p1', year: 2027, changeSet: null }],
  ])('answers null for %s', async (_what, variables) => {
    const { data, errors } = await api.ask(feasibility, { changeSet, ...variables });
    expect(errors).toEqual([]);
    expect(data.serviceFeasibility).toBeNull();
  });

  it('refuses a year that no calendar has, and everybody but the provider’s people', async () => {
    const far = await api.ask(feasibility, { priority: 'p1', year: 9_999, changeSet });
    expect(far.text).toContain('Expected a year from 2000 to 2100, found 9999.');
    const { text } = await api.ask(feasibility, { priority: 'p1', year: 2027, changeSet }, 'femke');
    expect(text).toContain('FORBIDDEN');
  });
});
