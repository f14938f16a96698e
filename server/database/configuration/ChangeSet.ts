import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ChangeSetMove, ChangeSetState } from '../../core/configuration/changeSet.js';
import type { AcceptedWarning } from '../../core/configuration/warnings.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';

export const ChangeSetStateName = apiEnum<ChangeSetState>('ChangeSetState', 'Where a change set stands.', {
  DRAFT: 'Being edited.',
  IN_REVIEW: 'Somebody is asked to look it over.',
  APPROVED: 'Somebody who edited nothing in it approved it as it is.',
  SCHEDULED: 'Published by itself at an instant.',
  PUBLISHED: 'Live, as a release. Nothing more can be done with it.',
  DISCARDED: 'Given up. Nothing more can be done with it.',
});

export const ChangeSetMoveName = apiEnum<ChangeSetMove>('ChangeSetMove', 'What may be done with a change set.', {
  EDIT: 'Edit, remove and restore documents in it, and say anew what it is for.',
  REQUEST_REVIEW: 'Ask for it to be looked over.',
  APPROVE: 'Approve it as it is.',
  RETURN: 'Send it back to be edited.',
  SCHEDULE: 'Have it published at an instant.',
  UNSCHEDULE: 'Not have it published by itself after all.',
  PUBLISH: 'Make it live now.',
  DISCARD: 'Give it up.',
});

/** Edits that are drafted together and published together, as one release. */
@Entity({ tableName: 'change_set' })
@ObjectType('ChangeSet', {
  implements: Node,
  simpleResolvers: true,
  description: 'Edits of configuration that are drafted, looked over and published together, as one release.',
})
export class ChangeSet extends Node {
  @PrimaryKey({ type: 'uuid' })
  override readonly id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Why it is done; becomes the note of the release. Empty when nobody said.' })
  purpose!: string;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Counts up with every change of the set or of a document in it.' })
  version!: number;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt!: Date;

  /** User who opened it; null for the program itself. */
  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdById!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'updated_at' })
  @Field(() => DateTime, { description: 'When it, or a document in it, was changed last.' })
  updatedAt!: Date;

  /** Release that was live when it was opened. */
  @Property({ type: 'uuid', fieldName: 'base_release_id' })
  baseReleaseId!: string;

  @Property({ type: 'timestamptz', fieldName: 'review_requested_at', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When a review was asked for; null while it is not.' })
  reviewRequestedAt!: Date | null;

  @Property({ type: 'uuid', fieldName: 'review_requested_by', nullable: true })
  reviewRequestedById!: string | null;

  @Property({ type: 'text', fieldName: 'return_reason', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was sent back; null when it was not, or a review was asked for again.',
  })
  returnReason!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'approved_at', nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was approved as it is now; null when it is not. Any later edit voids it.',
  })
  approvedAt!: Date | null;

  @Property({ type: 'uuid', fieldName: 'approved_by', nullable: true })
  approvedById!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'publish_at', nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it publishes itself; null when it does not. Any later edit voids it.',
  })
  publishAt!: Date | null;

  @Property({ type: 'uuid', fieldName: 'scheduled_by', nullable: true })
  scheduledById!: string | null;

  @Property({ type: 'text', fieldName: 'schedule_failure', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why the scheduled publishing did not happen; null when it did, or none was scheduled.',
  })
  scheduleFailure!: string | null;

  /** Warnings that `warningReason` was given for. */
  @Property({ type: 'json', fieldName: 'accepted_warnings' })
  acceptedWarnings!: readonly AcceptedWarning[];

  @Property({ type: 'text', fieldName: 'warning_reason', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it is to publish itself in spite of warnings; null when it is not scheduled, or has none.',
  })
  warningReason!: string | null;

  /** Release it was published as. */
  @Property({ type: 'uuid', fieldName: 'release_id', nullable: true })
  releaseId!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'discarded_at', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was given up; null when it was not.' })
  discardedAt!: Date | null;

  @Property({ type: 'uuid', fieldName: 'discarded_by', nullable: true })
  discardedById!: string | null;
}
