import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api.js';

/** A policy as the API shows it, of a change set that nobody published. */
const policy = `query ($changeSet: ID) {
  slaPolicy(key: "finance", changeSet: $changeSet) {
    inCustomersZone reopen retarget late
    ladder { rung name metrics actions { deed audience person title url sentence team { key } } }
    pauseReasons { metric }
    targets { metric priorities tiers isConditional condition targetSeconds holder { key } }
  }
}`;

const nothing = { to: null, team: null, person: null, title: null, url: null };
const place = { metrics: [], fraction: null, beforeDueSeconds: null, afterDueSeconds: null };
const target = { holder: null, priorities: [], tiers: [], when: null, calendar: null };

const document = {
  key: 'finance',
  name: 'Finance',
  calendar: 'new-york-extended',
  inCustomersZone: true,
  reopen: 'RESTART',
  retarget: 'CARRY',
  late: 'FROM_THEN',
  targets: [
    { ...target, metric: 'RESOLUTION', seconds: 28_800 },
    { ...target, metric: 'FIRST_RESPONSE', seconds: 3_600 },
    { ...target, metric: 'OWNERSHIP', holder: 'payroll', seconds: 7_200 },
    { ...target, metric: 'RESOLUTION', seconds: 1_800, when: { field: 'organisation', op: 'eq', value: 'harbour' } },
  ],
  ladder: [
    { ...place, afterDueSeconds: 3_600, actions: [{ ...nothing, do: 'REASSIGN', team: 'service-desk' }] },
    { ...place, fraction: 1, actions: [{ ...nothing, do: 'CALL_WEBHOOK', url: 'https://pager.example/breach' }] },
    { ...place, beforeDueSeconds: 1_800, actions: [] },
    {
      ...place,
      fraction: 0.5,
      metrics: ['RESOLUTION'],
      actions: [
        { ...nothing, do: 'NOTIFY', to: 'TEAM', person: 'priya.raman@signalbox.example' },
        { ...nothing, do: 'OPEN_TASK', title: 'Call them' },
      ],
    },
  ],
};

let api: Api;
let changeSet = '';
beforeAll(async () => {
  api = await startApi();
  const opened = await api.ask(
    'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }',
    { input: { name: 'Ladders', purpose: 'To see them' } },
  );
  changeSet = opened.data.changeSetOpen.changeSet.id as string;
  const { data } = await api.ask(
    `mutation ($input: SlaPolicySaveInput!) {
       slaPolicySave(input: $input) { userErrors { message } findings { severity message } } }`,
    { input: { changeSetId: changeSet, document } },
  );
  expect(data.slaPolicySave.userErrors).toEqual([]);
  expect(data.slaPolicySave.findings.filter(({ severity }: { severity: string }) => severity === 'ERROR')).toEqual([]);
});
afterAll(() => api?.stop());

describe('an SLA policy in the API', () => {
  it('shows its people the ladder in the order in which it is climbed, in words', async () => {
    const { data, errors } = await api.ask(policy, { changeSet }, 'tomas');
    expect(errors).toEqual([]);
    const { ladder, ...rest } = data.slaPolicy;
    expect(ladder).toEqual([
      {
        rung: '0.5',
        name: '50 % of the target',
        metrics: ['RESOLUTION'],
        actions: [
          {
            deed: 'NOTIFY',
            audience: 'TEAM',
            person: 'priya.raman@signalbox.example',
            title: null,
            url: null,
            team: null,
            sentence: 'tells its team and Priya Raman',
          },
          {
            deed: 'OPEN_TASK',
            audience: null,
            person: null,
            title: 'Call them',
            url: null,
            team: null,
            sentence: 'opens the task Call them',
          },
        ],
      },
      { rung: '-1800', name: '30 min before due', metrics: [], actions: [] },
      {
        rung: '1',
        name: 'breach',
        metrics: [],
        actions: [
          expect.objectContaining({
            url: 'https://pager.example/breach',
            sentence: 'calls https://pager.example/breach',
          }),
        ],
      },
      {
        rung: '+3600',
        name: '1 h after due',
        metrics: [],
        actions: [expect.objectContaining({ team: { key: 'service-desk' }, sentence: 'gives it to Service desk' })],
      },
    ]);
    expect(rest).toMatchObject({ inCustomersZone: true, reopen: 'RESTART', retarget: 'CARRY', late: 'FROM_THEN' });
    expect(rest.targets).toEqual([
      expect.objectContaining({ metric: 'RESOLUTION', isConditional: false, condition: null, holder: null }),
      expect.objectContaining({ metric: 'FIRST_RESPONSE' }),
      expect.objectContaining({ metric: 'OWNERSHIP', holder: { key: 'payroll' }, targetSeconds: 7_200 }),
      expect.objectContaining({ isConditional: true, condition: 'organisation is harbour' }),
    ]);
    expect(rest.pauseReasons).toContainEqual({ metric: 'OWNERSHIP' });
  });

  it('shows a partner what is promised to customers, and nothing of how it is kept', async () => {
    const { data, errors } = await api.ask(policy, {}, 'femke');
    expect(errors).toEqual([]);
    const { ladder, targets, pauseReasons } = data.slaPolicy;
    expect(ladder).toEqual([]);
    expect(targets.length).toBeGreaterThan(3);
    expect(JSON.stringify([targets, pauseReasons])).not.toContain('OWNERSHIP');
  });
});
