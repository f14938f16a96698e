import { Field, ObjectType } from 'type-graphql';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const NotificationKind = apiEnum('NotificationKind', 'What somebody is told of.', {
  ESCALATION: 'A step of an SLA clock was passed.',
  ROUTED: 'A routing rule says that somebody is told of a new record.',
  APPROVAL: 'A routing rule says that the viewer is to approve a record; work is not held up by it.',
  HANDOFF: 'A record was given to the viewer, by somebody else or by rules.',
  NO_SKILL: 'A record waits in a team of which nobody has the skills that it asks for.',
});

@ObjectType('Notification', { description: 'Something that the viewer is told of.', simpleResolvers: true })
export class NotificationRow {
  /** UUID. */
  readonly id!: string;
  readonly workItemId!: string;
  readonly recordKind!: 'INCIDENT' | 'CHANGE';
  /** Null for what no clock is about. */
  readonly clockId!: string | null;
  /** Null when the clock is no more. */
  readonly metric!: string | null;

  @Field(() => NotificationKind, { description: 'What it is about.' })
  readonly kind!: keyof typeof NotificationKind;

  @Field(() => String, {
    nullable: true,
    description: 'The step of the clock, as `rungs` of the clock names it; null for what no clock is about.',
  })
  readonly rung!: string | null;

  @Field(() => DateTime, { description: 'When the viewer was told.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the viewer read it; null while that is to come.' })
  readonly readAt!: Date | null;
}
