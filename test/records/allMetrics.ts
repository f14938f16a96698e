import type { Edit } from '../analysis/scene.js';

const promising = ['p2', 'p3', 'p4'];
const priorities = ['p1', ...promising];

/**
 * Edits after which three of the starter's policies promise every metric, each with other ways to be reopened and retargeted:
 * at most priorities the same, at p5 nothing but an answer and of suppliers nothing either.
 */
export const allMetrics: readonly Edit[] = [
  ['sla-policy', 'standard', (policy) => promise(policy, {})],
  ['sla-policy', 'gold', (policy) => promise(policy, { reopen: 'RESTART', retarget: 'CARRY' })],
  ['sla-policy', 'finance', (policy) => promise(policy, { reopen: 'IGNORE', retarget: 'RESTART' })],
  [
    'supplier-contract',
    'north-sea-carrier',
    ({ targets }) => Object.assign(targets.at(-1), { priorities: ['p3', 'p4'] }),
  ],
];

function promise(policy: object, changes: object): void {
  Object.assign(policy, {
    calendar: 'berlin-business-hours',
    targets: [
      { metric: 'FIRST_RESPONSE', seconds: 3600 },
      { metric: 'RESOLUTION', priorities: promising, seconds: 28_800 },
      { metric: 'RESOLUTION', priorities: ['p1'], seconds: 14_400 },
      { metric: 'NEXT_RESPONSE', priorities, seconds: 7200 },
      { metric: 'PERIODIC_UPDATE', priorities, seconds: 10_800 },
      { metric: 'OWNERSHIP', holder: 'service-desk', priorities: promising, seconds: 14_400 },
      { metric: 'OWNERSHIP', holder: 'service-desk', priorities: ['p1'], seconds: 7200 },
      { metric: 'OWNERSHIP', holder: 'network-operations', priorities: promising, seconds: 7200 },
      { metric: 'OWNERSHIP', holder: 'network-operations', priorities: ['p1'], seconds: 3600 },
      { metric: 'OWNERSHIP', holder: 'payroll', priorities, seconds: 5400 },
    ],
    ladder: [{ fraction: 0.5 }, { beforeDueSeconds: 600 }, { afterDueSeconds: 3600 }],
    ...changes,
  });
}
