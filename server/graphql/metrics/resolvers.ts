import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { metricDefinitions, type MetricDefinition } from '../../core/metrics/definitions.js';
import { estimatePoints, type MetricQuery } from '../../core/metrics/query.js';
import { dimensionLabels } from '../../database/metrics/labels.js';
import { answerMetrics, type MetricPoint } from '../../database/metrics/queries.js';
import type { Context } from '../kernel/Context.js';
import {
  MetricDefinitionView,
  MetricDimension,
  MetricGrain,
  MetricQueryInput,
  MetricResult,
  MetricUnit,
  type MetricPointView,
} from './inputs.js';

const views = new Map(metricDefinitions.map((definition) => [definition.name, viewOf(definition)]));

/** Metrics and what they mean. */
@Resolver()
export class MetricResolver {
  @Query(() => [MetricDefinitionView], {
    nullable: false,
    description: 'All metrics with their meaning, in a fixed order.',
  })
  metricDefinitions(): MetricDefinitionView[] {
    return [...views.values()];
  }

  @Query(() => MetricResult, {
    nullable: false,
    complexity: ({ args, childComplexity }) =>
      childComplexity + 50 + estimatePoints({ ...args.query, groupBy: args.query.groupBy ?? [] }),
    description: 'Numbers over the incidents that you may see: exact, and the same in every channel.',
  })
  async metrics(
    @Arg('query', () => MetricQueryInput, { nullable: false, description: 'What is asked for.' })
    input: MetricQueryInput,
    @Ctx() { work }: Context,
  ): Promise<MetricResult> {
    const query = queryOf(input);
    const { series } = await answerMetrics(work, query);
    const labels = await dimensionLabels(work, query.groupBy);
    const { from, to, timeZone, grain } = input;
    return {
      from,
      to,
      timeZone,
      grain,
      computedAt: work.now,
      series: series.map(({ definition, keys, points }) => ({
        metric: views.get(definition.name) ?? viewOf(definition),
        dimensions: keys.map((key, i) => {
          const dimension = query.groupBy[i] ?? 'SERVICE';
          return { dimension: MetricDimension[dimension], key, label: labels(dimension, key) };
        }),
        points: points.map(pointOf),
      })),
    };
  }
}

function queryOf(input: MetricQueryInput): MetricQuery {
  const { serviceKey, priority, teamKey, organisationKey, category, channel } = input.where ?? {};
  return {
    metrics: input.metrics,
    from: input.from,
    to: input.to,
    timeZone: input.timeZone,
    grain: input.grain,
    groupBy: input.groupBy ?? [],
    includeCanceled: input.includeCanceled,
    where: {
      ...(serviceKey && { SERVICE: serviceKey }),
      ...(priority && { PRIORITY: priority }),
      ...(teamKey && { TEAM: teamKey }),
      ...(organisationKey && { ORGANISATION: organisationKey }),
      ...(category && { CATEGORY: category }),
      ...(channel && { CHANNEL: channel }),
    },
  };
}

function viewOf({ name, label, description, formula, unit, axis, version }: MetricDefinition): MetricDefinitionView {
  return {
    name,
    label,
    description,
    formula,
    unit: MetricUnit[unit],
    axis,
    isSnapshot: axis === 'SNAPSHOT',
    version,
    grains: Object.values(MetricGrain),
    dimensions: Object.values(MetricDimension),
  };
}

function pointOf({ period, value, numerator, denominator, n }: MetricPoint): MetricPointView {
  return {
    date: period.on,
    periodStart: period.startsAt,
    periodEnd: period.endsAt,
    value,
    number: value === null ? null : Number(value),
    numerator,
    denominator,
    n,
  };
}
