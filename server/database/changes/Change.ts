import { Field, ObjectType } from 'type-graphql';
import type { ChangeMove, ChangeOutcome, ChangeState, ChangeType, RiskLevel } from '../../core/changes/states.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';
import { WorkItem } from '../records/WorkItem.js';

/** Types of change. */
export const ChangeTypeName = apiEnum<ChangeType>('ChangeType', 'How a change comes to be authorized.', {
  STANDARD: 'By its template, beforehand.',
  NORMAL: 'By somebody else, after an assessment.',
  EMERGENCY: 'By somebody else at once, and once more in retrospect.',
});

/** States of a change. */
export const ChangeStateName = apiEnum<ChangeState>('ChangeState', 'Where a change stands.', {
  NEW: 'It is being written.',
  ASSESS: 'Its risk is judged and somebody looks it over.',
  AUTHORIZE: 'Somebody other than the requester has to agree to it.',
  SCHEDULED: 'Agreed to; it waits for its window.',
  IMPLEMENT: 'Somebody works on it.',
  REVIEW: 'The work has ended; what came of it is looked at.',
  CLOSED: 'Done for good.',
  CANCELED: 'It is not done.',
});

/** What can be done with a change. */
export const ChangeMoveName = apiEnum<ChangeMove>('ChangeMove', 'What can be done with a change.', {
  ASSESS: 'Have it assessed: `changeAssess`.',
  REQUEST_AUTHORIZATION: 'Ask for it to be authorized: `changeRequestAuthorization`.',
  SCHEDULE: 'Schedule what its template approves: `changeSchedule`.',
  AUTHORIZE: 'Agree to it as it is planned: `changeAuthorize`.',
  RETURN: 'Send it back to be revised: `changeReturn`.',
  REPLAN: 'Plan it anew, which voids its authorization: `changeReplan`.',
  IMPLEMENT: 'Begin the work: `changeImplement`.',
  FINISH: 'End the work with its outcome: `changeFinish`.',
  CLOSE: 'End it for good: `changeClose`.',
  CANCEL: 'Say that it is not done: `changeCancel`.',
});

/** How a change ended. */
export const ChangeOutcomeName = apiEnum<ChangeOutcome>('ChangeOutcome', 'How the work on a change ended.', {
  SUCCESSFUL: 'As planned.',
  SUCCESSFUL_WITH_ISSUES: 'Done, though not all went as planned.',
  BACKED_OUT: 'Undone by the backout plan.',
  FAILED: 'Neither done nor undone as planned.',
});

/** How much could go wrong. */
export const RiskLevelName = apiEnum<RiskLevel>('RiskLevel', 'How much could go wrong.', {
  LOW: 'Little, and it would hardly be noticed.',
  MEDIUM: 'Something that would be noticed.',
  HIGH: 'Something that would stop work.',
});

/** Something that is done to a service on purpose. Rows are plain: this class states what the API shows of them. */
@ObjectType({
  implements: [WorkItem, Node],
  description:
    "Something that is done to a service on purpose, in a planned window. The provider's people see changes.",
  simpleResolvers: true,
})
export class Change extends WorkItem {
  readonly requestedById!: string | null;
  readonly peerReviewerId!: string | null;
  readonly authorizedById!: string | null;

  @Field(() => ChangeTypeName, { description: 'How it comes to be authorized.' })
  readonly changeType!: ChangeType;

  @Field(() => ChangeStateName, { description: 'Where it stands.' })
  declare readonly state: ChangeState;

  @Field(() => String, { nullable: true, description: 'What is done, step by step; null while nobody wrote it.' })
  readonly plan!: string | null;

  @Field(() => String, { nullable: true, description: 'How to go back if it fails; null while nobody wrote it.' })
  readonly backoutPlan!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is done, and in an emergency why it cannot wait; null while nobody wrote it.',
  })
  readonly justification!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the template that a standard change follows; null when none is named.',
  })
  readonly templateKey!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the work is to begin; null while it is not planned.' })
  readonly plannedStartAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the work is to be done; null while it is not planned.' })
  readonly plannedEndAt!: Date | null;

  @Field(() => RiskLevelName, { nullable: true, description: 'How much could go wrong; null while nobody judged it.' })
  readonly riskLevel!: RiskLevel | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was authorized as it is planned now; null while it is not, and for standard changes.',
  })
  readonly authorizedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the work began; null until it does.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the work ended; null until it does.' })
  readonly finishedAt!: Date | null;

  @Field(() => ChangeOutcomeName, { nullable: true, description: 'How the work ended; null until it does.' })
  readonly outcome!: ChangeOutcome | null;

  @Field(() => String, { nullable: true, description: 'What the review found; null while nobody wrote it.' })
  readonly reviewNotes!: string | null;
}
