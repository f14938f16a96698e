import type { Edit } from '../analysis/scene.js';

/** Edits after which three of the starter's policies promise every metric, each with other ways to be reopened and retargeted. */
export const allMetrics: readonly Edit[] = [
  ['sla-policy', 'standard', (policy) => promise(policy, {})],
  ['sla-policy', 'gold', (policy) => promise(policy, { reopen: 'RESTART', retarget: 'CARRY' })],
  ['sla-policy', 'finance', (policy) => promise(policy, { reopen: 'IGNORE', retarget: 'RESTART' })],
];

function promise(policy: object, changes: object): void {
  Object.assign(policy, {
    calendar: 'berlin-business-hours',
    targets: [
      { metric: 'FIRST_RESPONSE', seconds: 3600 },
      { metric: 'RESOLUTION', seconds: 28_800 },
      { metric: 'RESOLUTION', priorities: ['p1'], seconds: 14_400 },
      { metric: 'NEXT_RESPONSE', seconds: 7200 },
      { metric: 'PERIODIC_UPDATE', seconds: 10_800 },
      { metric: 'OWNERSHIP', holder: 'service-desk', seconds: 14_400 },
      { metric: 'OWNERSHIP', holder: 'network-operations', seconds: 7200 },
      { metric: 'OWNERSHIP', holder: 'payroll', seconds: 5400 },
    ],
    ladder: [{ fraction: 0.5 }, { beforeDueSeconds: 600 }, { afterDueSeconds: 3600 }],
    ...changes,
  });
}
