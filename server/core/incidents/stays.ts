import type { Gap } from '../sla/Clock.js';

/** A stretch of time in which a team had an incident, or a supplier was waited for by its contract. */
export interface Stay extends Gap {
  readonly metric: 'OWNERSHIP' | 'SUPPLIER';
  /** Key of the team or contract. */
  readonly holderKey: string;
}

/** The stays after the work passed to that holder at `at`; null for nobody. */
export function passedTo(
  stays: readonly Stay[],
  metric: Stay['metric'],
  holderKey: string | null,
  at: number,
): readonly Stay[] {
  const present = stays.find((stay) => stay.metric === metric && stay.until === null);
  if ((present?.holderKey ?? null) === holderKey) return stays;
  const ended = stays.map((stay) => (stay === present ? { ...stay, until: at } : stay));
  return holderKey === null ? ended : [...ended, { metric, holderKey, from: at, until: null }];
}

/** All that a holder had of the work: since when, and the times since then in which it had none. */
export interface Tenure {
  readonly metric: Stay['metric'];
  readonly holderKey: string;
  readonly since: number;
  readonly gaps: readonly Gap[];
}

/** The tenures of all holders there were, in the order in which they began. */
export function tenuresIn(stays: readonly Stay[]): Tenure[] {
  const byHolder = Map.groupBy(stays, ({ metric, holderKey }) => `${metric} ${holderKey}`);
  return [...byHolder.values()].map((own): Tenure => {
    const [first] = own as [Stay, ...Stay[]];
    const gaps = own.flatMap(({ until }, i): Gap[] =>
      until === null ? [] : [{ from: until, until: own[i + 1]?.from ?? null }],
    );
    return { metric: first.metric, holderKey: first.holderKey, since: first.from, gaps };
  });
}
