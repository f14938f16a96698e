import { describe, expect, it } from '@jest/globals';
import { actionsOf } from '../../server/core/sla/setOff.js';
import { compiled } from './contractDocuments.js';

const tell = (to: string) => ({ do: 'NOTIFY', to });
const { release, findings } = compiled({
  'sla-policy': [
    {
      key: 'basic',
      name: 'Basic',
      calendar: 'office',
      targets: [{ metric: 'RESOLUTION', seconds: 3600 }],
      ladder: [
        { fraction: 0.5, actions: [tell('ASSIGNEE'), { do: 'OPEN_TASK', title: 'Ask how it goes' }] },
        { fraction: 0.75, metrics: ['FIRST_RESPONSE'], actions: [tell('ACCOUNTABLE_OWNER')] },
        { fraction: 0.5, metrics: ['RESOLUTION'], actions: [tell('TEAM')] },
        { afterDueSeconds: 600, actions: [{ do: 'RAISE_PRIORITY' }] },
      ],
    },
    ...['gold', 'special'].map((key) => ({
      key,
      name: key,
      calendar: 'office',
      targets: [{ metric: 'RESOLUTION', seconds: 3600 }],
    })),
  ],
});
type Clock = Parameters<typeof actionsOf>[1];
const setOff = (metric: Clock['metric'], rung: string, policyKey = 'basic'): string[] =>
  actionsOf(release, { metric, policyKey }, rung).map((action) => [action.do, action.to ?? ''].join(' ').trim());

describe('a rung sets off', () => {
  it('what all steps of its place do, in the order of the ladder', () => {
    expect(findings.filter((finding) => finding.startsWith('error'))).toEqual([]);
    expect(setOff('RESOLUTION', '0.5')).toEqual(['NOTIFY ASSIGNEE', 'OPEN_TASK', 'NOTIFY TEAM']);
    expect(setOff('RESOLUTION', '+600')).toEqual(['RAISE_PRIORITY']);
  });

  it('nothing of steps that are for other metrics, or in other places', () => {
    expect(setOff('FIRST_RESPONSE', '0.5')).toEqual(['NOTIFY ASSIGNEE', 'OPEN_TASK']);
    expect(setOff('RESOLUTION', '0.75')).toEqual([]);
    expect(setOff('FIRST_RESPONSE', '0.75')).toEqual(['NOTIFY ACCOUNTABLE_OWNER']);
    expect(setOff('RESOLUTION', '1')).toEqual([]);
  });

  it('nothing under a policy without a ladder, and under one that there is not', () =>
    expect([setOff('RESOLUTION', '0.5', 'gold'), setOff('RESOLUTION', '0.5', 'platinum')]).toEqual([[], []]));

  it('that whoever waits for a supplier is told, whatever the ladder says', () =>
    expect(actionsOf(release, { metric: 'SUPPLIER', policyKey: 'basic' }, '+600')).toEqual([
      { do: 'NOTIFY', to: 'ASSIGNEE', team: null, person: null, title: null, url: null },
    ]));
});
