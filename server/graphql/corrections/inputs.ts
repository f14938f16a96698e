import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CorrectedClock, Correction } from '../../database/corrections/Correction.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { connectionOf } from '../kernel/connection.js';
import { MutationInput, MutationPayload } from '../kernel/mutation.js';

/** Pages of corrections. */
export const CorrectionConnection = connectionOf('Correction', () => Correction);
/** Pages of the clocks of a correction. */
export const CorrectedClockConnection = connectionOf('CorrectedClock', () => CorrectedClock);

const mostKeys = 100;
const mostIds = 1_000;

@InputType({ description: 'Which clocks are to be counted anew by what is promised now: those that any list names.' })
export class CorrectionPreviewInput extends MutationInput {
  @Field(() => [String], { defaultValue: [], description: 'Keys of SLA policies that promised them.' })
  @ArrayMaxSize(mostKeys)
  policyKeys!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Keys of calendars that they count by.' })
  @ArrayMaxSize(mostKeys)
  calendarKeys!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Keys of the services of their records.' })
  @ArrayMaxSize(mostKeys)
  serviceKeys!: string[];

  @Field(() => [ID], { defaultValue: [], description: 'Ids of single clocks, at most 1,000.' })
  @ArrayMaxSize(mostIds)
  clockIds!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'Of those only the ones that started at this instant or later. Null: since whenever.',
  })
  startedFrom!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Of those only the ones that started before it. Null: up to now.',
  })
  startedBefore!: Date | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: also clocks that have stopped, whose verdicts may change. Applying it then asks once more.',
  })
  includesStopped!: boolean;

  @Field(() => String, { description: 'Why, at most 20,000 characters: it stays on record.' })
  reason!: string;
}

@InputType({ description: 'Has a correction applied as it was shown.' })
export class CorrectionApplyInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the correction.' })
  id!: string;

  @Field(() => String, { description: 'Its `confirmation`: what was shown is what is applied.' })
  confirmation!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True where clocks that have stopped are among them: their verdicts may change.',
  })
  confirmsStopped!: boolean;
}

@InputType({ description: 'Has a correction taken back.' })
export class CorrectionReverseInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the correction.' })
  id!: string;

  @Field(() => String, { description: 'Why, at most 20,000 characters: it stays on record.' })
  reason!: string;
}

@InputType({ description: 'Has the clocks of a correction tried again that failed.' })
export class CorrectionRetryInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the correction.' })
  id!: string;
}

@ObjectType({ description: 'What came of a mutation of a correction.', simpleResolvers: true })
export abstract class CorrectionPayload extends MutationPayload {
  @Field(() => Correction, { nullable: true, description: 'The correction as it is now; null when it was not done.' })
  correction!: Correction | null;
}

@ObjectType({ description: 'What came of looking at what a correction would change.', simpleResolvers: true })
export class CorrectionPreviewPayload extends CorrectionPayload {}

@ObjectType({
  description: 'What came of having a correction applied: the worker goes on with it.',
  simpleResolvers: true,
})
export class CorrectionApplyPayload extends CorrectionPayload {}

@ObjectType({
  description: 'What came of having a correction taken back: the worker goes on with it.',
  simpleResolvers: true,
})
export class CorrectionReversePayload extends CorrectionPayload {}

@ObjectType({
  description: 'What came of having what failed tried again: the worker goes on with it.',
  simpleResolvers: true,
})
export class CorrectionRetryPayload extends CorrectionPayload {}
