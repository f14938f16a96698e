import type { Release } from '../../server/core/kernel/Release.js';
import { promise, promising } from './inMemory.js';

/** How a policy reopens, retargets and promises late. */
export interface PolicyModes {
  readonly retarget: 'RETROACTIVE' | 'CARRY' | 'RESTART';
  readonly reopen: 'CONTINUE' | 'RESTART' | 'IGNORE';
  readonly late: 'FROM_OPENING' | 'FROM_OPENING_WITHOUT_PAUSES' | 'FROM_THEN';
}

/** All combinations of them. */
export const allModes: readonly PolicyModes[] = (['RETROACTIVE', 'CARRY', 'RESTART'] as const).flatMap((retarget) =>
  (['CONTINUE', 'RESTART', 'IGNORE'] as const).flatMap((reopen) =>
    (['FROM_OPENING', 'FROM_OPENING_WITHOUT_PAUSES', 'FROM_THEN'] as const).map((late) => ({ retarget, reopen, late })),
  ),
);

const tell = (to: string) => [{ do: 'NOTIFY', to }];

/** Documents that promise every metric to p1 and most to p2, by one calendar or the other; `factor` makes all of it longer. */
export function allPromised(modes: PolicyModes, factor = 1): Release {
  const within = (metric: Parameters<typeof promise>[0], hours: number, more: object = {}) =>
    promise(metric, hours * factor, more);
  return promising(
    {
      ...modes,
      ladder: [
        { fraction: 0.5, actions: tell('ASSIGNEE') },
        { beforeDueSeconds: 1_800, actions: tell('TEAM') },
        { fraction: 1, actions: tell('TEAM') },
        { afterDueSeconds: 3_600, actions: tell('TEAM') },
      ],
      targets: [
        within('FIRST_RESPONSE', 4),
        within('FIRST_RESPONSE', 2, { priorities: ['p1'], calendar: 'office' }),
        within('RESOLUTION', 20, { priorities: ['p2'], calendar: 'office' }),
        within('RESOLUTION', 12, { priorities: ['p1'] }),
        within('NEXT_RESPONSE', 2, { priorities: ['p1'] }),
        within('PERIODIC_UPDATE', 5),
        within('OWNERSHIP', 6, { holder: 'desk', priorities: ['p2'], calendar: 'office' }),
        within('OWNERSHIP', 4, { holder: 'desk', priorities: ['p1'] }),
        within('OWNERSHIP', 9, { holder: 'net', priorities: ['p1'] }),
      ],
    },
    [
      { priorities: ['p1'], seconds: 6 * 3_600 * factor },
      { priorities: ['p2'], seconds: 9 * 3_600 * factor },
    ],
  );
}
