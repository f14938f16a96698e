import { metricNamed } from '../../server/core/metrics/definitions.js';
import type { Dimension, MetricDefinition, Span } from '../../server/core/metrics/MetricDefinition.js';
import { periodsOf, type Period } from '../../server/core/metrics/periods.js';
import type { MetricQuery } from '../../server/core/metrics/query.js';
import { dueOf, type Fact } from './facts.js';

interface Sample {
  readonly at: Date;
  readonly fact: Fact;
  readonly isMet?: boolean;
  /** Who promised. */
  readonly holder?: string | null;
  /** From offered to accepted. */
  readonly handoffMs?: number;
}

/** Computes the answer record by record, sharing with the product only the definitions' names and the periods. */
export function expectedAnswer(query: MetricQuery, facts: readonly Fact[]) {
  const periods = periodsOf(query.from, query.to, query.timeZone, query.grain);
  const kept = facts.filter((fact) => query.includeCanceled || (fact.state !== 'CANCELED' && !fact.isDuplicate));
  return query.metrics.flatMap((name) => {
    const definition = metricNamed(name);
    if (!definition) return [];
    const windowEnd = periods.at(-1)?.endsAt ?? new Date(0);
    const samples = kept.flatMap((fact) => samplesOf(definition, fact));
    const inWindow = samples.filter(({ at }) =>
      definition.axis === 'SNAPSHOT' ? at < windowEnd : at >= (periods[0]?.startsAt ?? windowEnd) && at < windowEnd,
    );
    const groups = Map.groupBy(inWindow, (sample) => JSON.stringify(query.groupBy.map((by) => keyOf(sample, by))));
    if (query.groupBy.length === 0 && groups.size === 0) groups.set('[]', []);
    return [...groups]
      .map(([key, members]) => ({
        metric: name,
        keys: JSON.parse(key) as (string | null)[],
        points: periods.map((period) => ({ on: period.on, ...measure(definition, members, period) })),
      }))
      .toSorted((a, b) => JSON.stringify(a.keys).localeCompare(JSON.stringify(b.keys), 'en'));
  });
}

function samplesOf(definition: MetricDefinition, fact: Fact): Sample[] {
  const one = (at: Date | null): Sample[] => (at ? [{ at, fact }] : []);
  switch (definition.axis) {
    case 'OPENED':
    case 'SNAPSHOT':
      return one(fact.openedAt);
    case 'RESOLVED':
      return one(fact.resolvedAt);
    case 'CLOSED':
      return one(fact.closedAt);
    case 'FIRST_RESPONSE':
      return one(fact.firstResponseAt);
    case 'REOPENED':
      return fact.reopenedAt.map((at) => ({ at, fact }));
    case 'FIRST_ASSIGNED':
      return one(fact.firstAssignedAt);
    case 'HANDOFF_ACCEPTED':
      return fact.handoffs.flatMap(({ team, offeredAt, acceptedAt }) =>
        acceptedAt
          ? [{ at: acceptedAt, fact: { ...fact, team }, handoffMs: acceptedAt.getTime() - offeredAt.getTime() }]
          : [],
      );
    case 'CLOCK_DUE':
    case 'CLOCK_ENDED':
      return fact.clocks
        .filter(({ metric, endedAt, state }) => metric === definition.clock && endedAt && state !== 'CANCELED')
        .map((clock) => ({
          at: (definition.axis === 'CLOCK_DUE' ? dueOf(clock) : clock.endedAt) ?? new Date(0),
          fact: clock.metric === 'OWNERSHIP' ? { ...fact, team: clock.holder ?? null } : fact,
          holder: clock.holder ?? fact.team,
          isMet: clock.state === 'MET',
        }));
  }
}

function keyOf({ fact, holder }: Sample, dimension: Dimension): string | null {
  const keys = {
    SERVICE: fact.service,
    PRIORITY: fact.priority,
    TEAM: fact.team,
    ORGANISATION: fact.organisation,
    CATEGORY: fact.category,
    CHANNEL: fact.channel,
    HOLDER: holder ?? null,
    CAUSE: null,
  };
  return keys[dimension];
}

function measure(definition: MetricDefinition, samples: readonly Sample[], period: Period) {
  const { measure: how } = definition;
  if (how.kind === 'OPEN_AT_END') {
    const open = samples.filter(({ fact }) => {
      const finished = [fact.resolvedAt, fact.closedAt].filter((at) => at !== null && at < period.endsAt);
      return fact.openedAt < period.endsAt && finished.length === 0;
    }).length;
    return { value: open, numerator: null, denominator: null, n: open };
  }
  const inside = samples.filter(({ at }) => at >= period.startsAt && at < period.endsAt);
  const n = inside.length;
  switch (how.kind) {
    case 'COUNT':
      return { value: n, numerator: null, denominator: null, n };
    case 'COUNT_OF': {
      const broken = inside.filter(({ isMet }) => !isMet).length;
      return { value: broken, numerator: null, denominator: null, n: broken };
    }
    case 'SUM': {
      const total = inside.reduce(
        (sum, { fact }) => sum + (how.of === 'REOPEN_COUNT' ? fact.reopenCount : fact.reassignmentCount),
        0,
      );
      return { value: total, numerator: null, denominator: null, n };
    }
    case 'RATIO': {
      const holds = inside.filter(({ fact, isMet }) => {
        switch (how.of) {
          case 'IS_MET':
            return isMet;
          case 'IS_REOPENED':
            return fact.reopenCount > 0;
          case 'IS_ESCALATED':
            return fact.escalatedAt !== null || fact.isToldAbove;
          case 'IS_ESCALATED_FUNCTIONALLY':
            return fact.escalatedAt !== null;
          case 'IS_ESCALATED_HIERARCHICALLY':
            return fact.isToldAbove;
          default:
            return fact.reassignmentCount === 0;
        }
      }).length;
      return { value: n ? Math.round((holds / n) * 1e9) / 1e9 : null, numerator: holds, denominator: n, n };
    }
    case 'PERCENTILE': {
      const seconds = durationsOf(inside, how.of)
        .map((ms) => ms / 1000)
        .toSorted((a, b) => a - b);
      return { value: percentile(seconds, how.fraction), numerator: null, denominator: null, n: seconds.length };
    }
  }
}

function durationsOf(samples: readonly Sample[], span: Span): number[] {
  switch (span) {
    case 'OPENED_TO_FIRST_ASSIGNED_IN_BUSINESS_TIME':
      return samples.map(({ fact }) => fact.assignmentBizMs).filter((ms) => ms !== null);
    case 'OFFERED_TO_ACCEPTED': {
      // the handoffs of one incident are one number
      const byIncident = Map.groupBy(samples, ({ fact }) => fact.handoffs);
      return [...byIncident.values()].map((own) => own.reduce((sum, { handoffMs = 0 }) => sum + handoffMs, 0));
    }
    default:
      return samples.map(({ at, fact }) => at.getTime() - fact.openedAt.getTime());
  }
}

/** Linear interpolation between the two neighbours, as percentile_cont is defined by SQL. */
function percentile(sorted: readonly number[], fraction: number): number | null {
  if (sorted.length === 0) return null;
  const rank = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? 0;
  return Math.round((low + (high - low) * (rank - Math.floor(rank))) * 1000) / 1000;
}
