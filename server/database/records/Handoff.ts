import { Field, Int, ObjectType } from 'type-graphql';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const HandoffState = apiEnum('HandoffState', 'What became of a handoff.', {
  OFFERED: 'It waits for an answer.',
  ACCEPTED: 'It was taken.',
  DECLINED: 'It was given back.',
  SUPERSEDED: 'The record was handed on before anybody took it.',
  LAPSED: 'The work ended before anybody took it.',
});

export const HandoffMeans = apiEnum('HandoffMeans', 'What handed a record to its next owner.', {
  PERSON: 'Somebody, by hand.',
  PROGRAM: 'A program with an API token.',
  RULES: 'The rules that route records.',
  ESCALATION: 'A step of an SLA clock.',
});

@ObjectType('Handoff', {
  description: 'A change of owner: who gave a record up, whom it was offered to, and when it was taken.',
  simpleResolvers: true,
})
export class HandoffRow {
  /** UUID. */
  readonly id!: string;
  readonly workItemId!: string;
  readonly fromTeamKey!: string | null;
  readonly fromPersonId!: string | null;
  readonly toTeamKey!: string | null;
  readonly toPersonId!: string | null;
  readonly acceptedById!: string | null;
  readonly offeredById!: string | null;

  @Field(() => HandoffState, { description: 'What became of it.' })
  readonly state!: keyof typeof HandoffState;

  @Field(() => HandoffMeans, { description: 'What handed the record on.' })
  readonly means!: keyof typeof HandoffMeans;

  @Field(() => DateTime, { description: 'When it was offered.' })
  readonly offeredAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken; null when it was not.' })
  readonly acceptedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was given back; null when it was not.' })
  readonly declinedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds from offer to acceptance, by the clock on the wall; null when it was not taken.',
  })
  readonly timeToAcceptSeconds!: number | null;

  @Field(() => String, { nullable: true, description: 'What was said with it; null when nothing.' })
  readonly note!: string | null;
}
