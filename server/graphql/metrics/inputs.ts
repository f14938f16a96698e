import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, Decimal, LocalDate, TimeZone } from '../../database/kernel/scalars.js';
import { KeyFilter } from '../kernel/filters.js';

/** Ways to cut a measure. */
export enum MetricDimension {
  SERVICE = 'SERVICE',
  PRIORITY = 'PRIORITY',
  TEAM = 'TEAM',
  ORGANISATION = 'ORGANISATION',
  CATEGORY = 'CATEGORY',
  CHANNEL = 'CHANNEL',
  HOLDER = 'HOLDER',
  CAUSE = 'CAUSE',
}
registerEnumType(MetricDimension, {
  name: 'MetricDimension',
  description: 'A way to cut a metric into series.',
  valuesConfig: {
    SERVICE: { description: 'By the key of the service.' },
    PRIORITY: { description: 'By the key of the priority that the incident has now.' },
    TEAM: {
      description:
        'By the key of the team that the incident is with now; for what teams promised, of that team; for handoffs, of the team that they were offered to.',
    },
    ORGANISATION: { description: 'By the key of the organisation whose incident it is.' },
    CATEGORY: { description: 'By the category as it was given.' },
    CHANNEL: { description: 'By the way the incident came in.' },
    HOLDER: {
      description:
        'Of clocks: by the key of the team or of the contract with a supplier that promised; for what a customer is promised, of the team that the incident is with now. For the provider alone.',
    },
    CAUSE: {
      description:
        'Of clocks: by the key of the cause that explains why the promise was broken. Null: not explained, or kept. For the provider alone.',
    },
  },
});

/** Lengths of periods. */
export enum MetricGrain {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  TOTAL = 'TOTAL',
}
registerEnumType(MetricGrain, {
  name: 'MetricGrain',
  description: 'Length of the periods of a series. The first and last period are clipped to the window.',
  valuesConfig: {
    DAY: { description: 'Days of the zone: 23 to 25 hours where its clocks change.' },
    WEEK: { description: 'Weeks from Monday (ISO 8601).' },
    MONTH: { description: 'Calendar months.' },
    TOTAL: { description: 'One period from start to end.' },
  },
});

/** Units of metrics. */
export enum MetricUnit {
  COUNT = 'COUNT',
  SECONDS = 'SECONDS',
  RATIO = 'RATIO',
}
registerEnumType(MetricUnit, {
  name: 'MetricUnit',
  description: 'What a number of the metric is.',
  valuesConfig: {
    COUNT: { description: 'A whole number of records or moves.' },
    SECONDS: { description: 'A length of time in seconds, to the millisecond.' },
    RATIO: { description: 'A share between 0 and 1, to nine decimals, with numerator and denominator.' },
  },
});

@InputType({ description: 'Narrows a metric to some of the records. All that is given must hold.' })
export class MetricWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the service.' })
  serviceKey?: KeyFilter | null;

  @Field(() => KeyFilter, { nullable: true, description: 'Key of the priority.' })
  priority?: KeyFilter | null;

  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team.' })
  teamKey?: KeyFilter | null;

  @Field(() => KeyFilter, { nullable: true, description: 'Key of the organisation.' })
  organisationKey?: KeyFilter | null;

  @Field(() => KeyFilter, { nullable: true, description: 'Category as it was given.' })
  category?: KeyFilter | null;

  @Field(() => KeyFilter, { nullable: true, description: 'Way the incident came in, such as EMAIL.' })
  channel?: KeyFilter | null;
}

@InputType('MetricQuery', {
  description: 'Asks for metrics over a window of local dates, cut into periods and series.',
})
export class MetricQueryInput {
  @Field(() => [String], { nullable: false, description: 'Names from metricDefinitions, 1 to 10.' })
  metrics!: string[];

  @Field(() => LocalDate, { nullable: false, description: 'First day of the window, in the zone.' })
  from!: string;

  @Field(() => LocalDate, { nullable: false, description: 'First day that no longer belongs to the window.' })
  to!: string;

  @Field(() => TimeZone, { nullable: false, description: 'Zone whose days, weeks and months are meant.' })
  timeZone!: string;

  @Field(() => MetricGrain, { nullable: false, description: 'Length of the periods; at most 1,000 of them.' })
  grain!: MetricGrain;

  @Field(() => [MetricDimension], { nullable: true, description: 'Cuts into series by up to two dimensions.' })
  groupBy?: MetricDimension[] | null;

  @Field(() => MetricWhere, { nullable: true, description: 'Narrows to some of the records; null: all of them.' })
  where?: MetricWhere | null;

  @Field(() => Boolean, {
    nullable: false,
    defaultValue: false,
    description: 'True counts canceled and duplicate incidents too.',
  })
  includeCanceled!: boolean;
}

@ObjectType('MetricDefinition', {
  simpleResolvers: true,
  description: 'What a metric means, stated once for every channel.',
})
export class MetricDefinitionView {
  @Field(() => String, { nullable: false, description: 'Stable name, such as sla_met_ratio.' })
  name!: string;

  @Field(() => String, { nullable: false, description: 'Heading for people.' })
  label!: string;

  @Field(() => String, { nullable: false, description: 'What it counts and what it leaves out.' })
  description!: string;

  @Field(() => String, { nullable: false, description: 'The formula in short.' })
  formula!: string;

  @Field(() => MetricUnit, { nullable: false, description: 'What its numbers are.' })
  unit!: MetricUnit;

  @Field(() => String, { nullable: false, description: 'Event whose instant puts a record into a period.' })
  axis!: string;

  @Field(() => Boolean, {
    nullable: false,
    description: 'True: the value at the end of a period; periods do not add up.',
  })
  isSnapshot!: boolean;

  @Field(() => Boolean, {
    nullable: false,
    description:
      'True for what teams and suppliers promised the provider, and for its handoffs and escalations: customers are not told of it.',
  })
  isInternal!: boolean;

  @Field(() => Int, { nullable: false, description: 'Raised when the formula changes.' })
  version!: number;

  @Field(() => [MetricGrain], { nullable: false, description: 'Period lengths it may be asked for.' })
  grains!: MetricGrain[];

  @Field(() => [MetricDimension], { nullable: false, description: 'Dimensions it may be cut by.' })
  dimensions!: MetricDimension[];
}

@ObjectType({ simpleResolvers: true, description: 'The value of a dimension that a series is about.' })
export class MetricDimensionValue {
  @Field(() => MetricDimension, { nullable: false, description: 'The dimension.' })
  dimension!: MetricDimension;

  @Field(() => String, { nullable: true, description: 'Key of the value. Null: records that have none.' })
  key!: string | null;

  @Field(() => String, { nullable: false, description: 'Name of the value for people.' })
  label!: string;
}

@ObjectType({ simpleResolvers: true, description: 'One number of a series. Decimals are exact, as text.' })
export class MetricPointView {
  @Field(() => LocalDate, { nullable: false, description: 'Local day on which the period starts.' })
  date!: string;

  @Field(() => DateTime, { nullable: false, description: 'Start of the period.' })
  periodStart!: Date;

  @Field(() => DateTime, { nullable: false, description: 'End of the period, which no longer belongs to it.' })
  periodEnd!: Date;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The value in the unit of the metric. Null: nothing to compute it from, or too few records to be shown to you.',
  })
  value!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value as a floating-point number for charts. Null as value is.',
  })
  number!: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Numerator of a ratio. Null for other metrics and hidden cells.',
  })
  numerator!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Denominator of a ratio. Null for other metrics and hidden cells.',
  })
  denominator!: string | null;

  @Field(() => Int, { nullable: false, description: 'How many records are behind the value.' })
  n!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A metric for one combination of dimension values, a point a period.',
})
export class MetricSeriesView {
  @Field(() => MetricDefinitionView, { nullable: false, description: 'What the metric means.' })
  metric!: MetricDefinitionView;

  @Field(() => [MetricDimensionValue], {
    nullable: false,
    description: 'Values of the dimensions, in the order asked for.',
  })
  dimensions!: MetricDimensionValue[];

  @Field(() => [MetricPointView], { nullable: false, description: 'A point for every period, oldest first.' })
  points!: MetricPointView[];
}

@ObjectType({ simpleResolvers: true, description: 'The answer to a metric query, with what was asked.' })
export class MetricResult {
  @Field(() => LocalDate, { nullable: false, description: 'First day of the window.' })
  from!: string;

  @Field(() => LocalDate, { nullable: false, description: 'First day after the window.' })
  to!: string;

  @Field(() => TimeZone, { nullable: false, description: 'Zone of the days.' })
  timeZone!: string;

  @Field(() => MetricGrain, { nullable: false, description: 'Length of the periods.' })
  grain!: MetricGrain;

  @Field(() => [MetricSeriesView], {
    nullable: false,
    description:
      'Series by metric in the order asked for, then by dimension keys. Combinations without records have none.',
  })
  series!: MetricSeriesView[];

  @Field(() => DateTime, { nullable: false, description: 'When the numbers were computed.' })
  computedAt!: Date;
}
