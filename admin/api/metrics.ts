import { graphql } from '../gql';
import type { FiguresQuery, MetricGrain, MetricSeriesQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const Figures = graphql(`
  query Figures($soon: DateTime!, $now: DateTime!) {
    open: incidents(first: 1, where: { isOpen: { eq: true } }) {
      totalCount
    }
    breached: incidents(first: 1, where: { isOpen: { eq: true }, isResolutionBreached: { eq: true } }) {
      totalCount
    }
    dueSoon: incidents(
      first: 1
      where: { isOpen: { eq: true }, nextDueAt: { between: { from: $now, until: $soon } } }
    ) {
      totalCount
    }
    unassigned: incidents(first: 1, where: { isOpen: { eq: true }, assigneeId: { isNull: true } }) {
      totalCount
    }
    pending: incidents(first: 1, where: { state: { eq: PENDING } }) {
      totalCount
    }
  }
`);

const MetricSeries = graphql(`
  query MetricSeries($query: MetricQuery!) {
    metrics(query: $query) {
      computedAt
      series {
        metric {
          name
          label
          description
          formula
          unit
        }
        dimensions {
          dimension
          key
          label
        }
        points {
          periodStart
          date
          value
          numerator
          denominator
          n
        }
      }
    }
  }
`);

/** How many there are now; the words are those of the tiles. */
export type FiguresRow = FiguresQuery & { id: string };

/** One line or set of bars of a chart. */
export type SeriesRow = MetricSeriesQuery['metrics']['series'][number] & { id: string };

export const figures: Reader = {
  async one(id) {
    const now = new Date();
    const soon = new Date(now.getTime() + 24 * 3_600_000);
    return { ...(await ask(Figures, { now: now.toISOString(), soon: soon.toISOString() })), id };
  },
};

/** Filter: `metrics` (names with commas between), `from`, `to`, `grain`, `timeZone`. */
export const series: Reader = {
  async list({ filter }) {
    const { metrics = '', from = '', to = '', grain = 'WEEK', timeZone = 'UTC' } = filter;
    const query = { metrics: metrics.split(','), from, to, timeZone, grain: grain as MetricGrain };
    const answer = await ask(MetricSeries, { query });
    return { rows: answer.metrics.series.map((one) => ({ ...one, id: one.metric.name })) };
  },
};
