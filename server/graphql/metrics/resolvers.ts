import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { metricDefinitions } from '../../core/metrics/definitions.js';
import {
  dimensionsOf,
  isInternalDimension,
  isInternalFigure,
  type MetricDefinition,
} from '../../core/metrics/MetricDefinition.js';
import { mayReadInternalFigures } from '../../core/metrics/policy.js';
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
  type MetricWhere,
} from './inputs.js';

const views = new Map(metricDefinitions.map((definition) => [definition.name, viewOf(definition)]));

/** Metrics and what they mean. */
@Resolver()
export class MetricResolver {
  @Query(() => [MetricDefinitionView], {
    nullable: false,
    description:
      'All metrics with their meaning, in a fixed order; those of teams, suppliers, handoffs and escalations for the provider alone.',
  })
  metricDefinitions(@Ctx() { actor }: Context): MetricDefinitionView[] {
    if (mayReadInternalFigures(actor)) return [...views.values()];
    return [...views.values()]
      .filter(({ isInternal }) => !isInternal)
      .map((view) => ({ ...view, dimensions: view.dimensions.filter((each) => !isInternalDimension(each)) }));
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

/** The filter of a question, as the compiler takes it. */
export function whereOf(input: MetricWhere | null | undefined): MetricQuery['where'] {
  const { serviceKey, priority, teamKey, organisationKey, category, channel } = input ?? {};
  return {
    ...(serviceKey && { SERVICE: serviceKey }),
    ...(priority && { PRIORITY: priority }),
    ...(teamKey && { TEAM: teamKey }),
    ...(organisationKey && { ORGANISATION: organisationKey }),
    ...(category && { CATEGORY: category }),
    ...(channel && { CHANNEL: channel }),
  };
}

function queryOf(input: MetricQueryInput): MetricQuery {
  return {
    metrics: input.metrics,
    from: input.from,
    to: input.to,
    timeZone: input.timeZone,
    grain: input.grain,
    groupBy: input.groupBy ?? [],
    includeCanceled: input.includeCanceled,
    where: whereOf(input.where),
  };
}

function viewOf(definition: MetricDefinition): MetricDefinitionView {
  const { name, label, description, formula, unit, axis, version } = definition;
  return {
    name,
    label,
    description,
    formula,
    unit: MetricUnit[unit],
    axis,
    isSnapshot: axis === 'SNAPSHOT',
    isInternal: isInternalFigure(definition),
    version,
    grains: Object.values(MetricGrain),
    dimensions: dimensionsOf(definition).map((dimension) => MetricDimension[dimension]),
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
