import { Field, Int, ObjectType } from 'type-graphql';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';

/** Questions that take a while. */
export type AnalysisKind = 'SLA_BACKTEST' | 'CLOCK_FORECAST' | 'ROUTING_BACKTEST';

export const AnalysisKindName = apiEnum<AnalysisKind>('AnalysisKind', 'A question that takes a while.', {
  SLA_BACKTEST: 'What the SLA clocks of a period would have come to under a change set.',
  CLOCK_FORECAST: 'What would become of the SLA clocks that run under a change set.',
  ROUTING_BACKTEST: 'Who would have got the incidents of a period under a change set.',
});

/** Where the answer stands. */
export type AnalysisState = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELED' | 'FAILED';

export const AnalysisStateName = apiEnum<AnalysisState>('AnalysisState', 'Where an analysis stands.', {
  QUEUED: 'Nobody works on it yet.',
  RUNNING: 'It is being worked out.',
  DONE: 'Answered.',
  CANCELED: 'Somebody stopped it.',
  FAILED: 'It could not be answered; `error` says why.',
});

@ObjectType('AnalysisRun', {
  implements: Node,
  simpleResolvers: true,
  description: 'A question that is worked out in the background, slice by slice.',
})
export class AnalysisRun extends Node {
  readonly changeSetId!: string | null;
  readonly requestedById!: string | null;
  readonly parameters!: object;
  readonly result!: object | null;
  readonly place!: object | null;

  @Field(() => AnalysisKindName, { description: 'What is asked.' })
  readonly kind!: AnalysisKind;

  @Field(() => AnalysisStateName, { description: 'Where the answer stands.' })
  readonly state!: AnalysisState;

  @Field(() => Int, { description: 'How much is done, in the unit of `total`.' })
  readonly done!: number;

  @Field(() => Int, { nullable: true, description: 'How much there is to do; null until that is known. It may grow.' })
  readonly total!: number | null;

  @Field(() => DateTime, { description: 'When it was asked.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When work on it began; null while it waits.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered, stopped or given up; null before.' })
  readonly finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it could not be answered; null when it did not fail.' })
  readonly error!: string | null;
}
