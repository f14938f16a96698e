import { ArrayMaxSize } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { MergeSide } from '../../core/configuration/merge.js';
import type { ChangeSetState } from '../../core/configuration/changeSet.js';
import { ChangeSet, ChangeSetStateName } from '../../database/configuration/ChangeSet.js';
import { apiEnum } from '../../database/kernel/apiEnum.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { ChangingInput, MutationInput } from '../kernel/mutation.js';

/** Pages of change sets. */
export const ChangeSetConnection = connectionOf('ChangeSet', () => ChangeSet);

@InputType({ description: 'Compares where a change set stands.' })
export class ChangeSetStateFilter {
  @Field(() => ChangeSetStateName, { nullable: true, description: 'Stands there.' })
  eq?: ChangeSetState | null;

  @Field(() => [ChangeSetStateName], {
    nullable: true,
    description: 'Stands in one of these; an empty list finds nothing.',
  })
  in?: ChangeSetState[] | null;
}

@InputType({ description: 'Which change sets. All that is given must hold; an empty one finds all that you may see.' })
export class ChangeSetWhere {
  @Field(() => ChangeSetStateFilter, { nullable: true, description: 'Where it stands.' })
  state?: ChangeSetStateFilter | null;
}

/** Arguments of the list of change sets. */
@ArgsType()
export class ChangeSetsArgs extends PageArgs {
  @Field(() => ChangeSetWhere, { nullable: true, description: 'Which change sets; null means all that you may see.' })
  where?: ChangeSetWhere | null;
}

@InputType({ description: 'What a change set is for.' })
export class ChangeSetOpenInput extends MutationInput {
  @Field(() => String, { description: 'What people call it: 1 to 120 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is done: at most 2,000 characters; becomes the note of the release. Null for later.',
  })
  purpose?: string | null;
}

@InputType({ description: 'What the input of every mutation of a change set has.' })
export abstract class OfChangeSetInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the change set.' })
  id!: string;
}

@InputType({ description: 'What a change set is for, anew. What is null stays as it is.' })
export class ChangeSetEditInput extends OfChangeSetInput {
  @Field(() => String, { nullable: true, description: 'What people call it: 1 to 120 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is done: at most 2,000 characters.' })
  purpose?: string | null;
}

@InputType({ description: 'Which change set is given up.' })
export class ChangeSetDiscardInput extends OfChangeSetInput {}

@InputType({ description: 'Which change set is to be looked over.' })
export class ChangeSetRequestReviewInput extends OfChangeSetInput {}

@InputType({
  description: 'Which change set is approved, as it was looked at: `expectedVersion` must be given.',
})
export class ChangeSetApproveInput extends OfChangeSetInput {}

@InputType({ description: 'Which change set goes back to be edited, and why.' })
export class ChangeSetReturnInput extends OfChangeSetInput {
  @Field(() => String, { description: 'Why: 1 to 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'When a change set publishes itself.' })
export class ChangeSetScheduleInput extends OfChangeSetInput {
  @Field(() => DateTime, { description: 'An instant that is still to come.' })
  publishAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is to be published in spite of the warnings that there are now, and of no others: 1 to 2,000 characters. Needed where the change set has `warnings`; without any it is not kept.',
  })
  reason?: string | null;
}

@InputType({ description: 'Which change set does not publish itself after all.' })
export class ChangeSetUnscheduleInput extends OfChangeSetInput {}

@InputType({ description: 'Names a document of a change set.' })
export abstract class OfDocumentInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set.' })
  changeSetId!: string;

  @Field(() => String, { description: 'Kind of the document: team.' })
  kind!: string;

  @Field(() => String, { description: 'Key of the document.' })
  key!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the document within the set that you saw; null when the set did not touch it. When it is no longer current nothing is changed: a VersionConflict.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which document publishing the set removes.' })
export class DocumentRemoveInput extends OfDocumentInput {}

@InputType({ description: 'Which document the set leaves as it is live.' })
export class DocumentRevertInput extends OfDocumentInput {}

@InputType({ description: 'Which earlier revision a change set takes.' })
export class DocumentRestoreInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set.' })
  changeSetId!: string;

  @Field(() => ID, { description: 'Id of the revision: its document is in the set as it was then.' })
  revisionId!: string;
}

@InputType({ description: 'What is published, and what was looked at before.' })
export class ChangeSetPublishInput extends OfChangeSetInput {
  @Field(() => Int, {
    description:
      'Number of the live release that was looked at. When another one is live nothing is published: a VersionConflict.',
  })
  expectedRelease!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is published in spite of its warnings: 1 to 2,000 characters. Needed where the change set has `warnings`; without any it is not kept.',
  })
  reason?: string | null;
}

/** Which of two states is taken. */
export const MergeSideName = apiEnum<MergeSide>(
  'MergeSide',
  'Which of two states is taken where both changed the same.',
  {
    MINE: 'What the change set holds.',
    LIVE: 'What is live.',
  },
);

@InputType({ description: 'What is taken at a place that both sides changed.' })
export class MergeChoice {
  @Field(() => String, { description: 'The place, as the conflict names it; empty for the whole document.' })
  path!: string;

  @Field(() => MergeSideName, { description: 'Which side is taken.' })
  take!: MergeSide;
}

@InputType({ description: 'Which document of a change set is merged with the live one, and how.' })
export class ChangeSetMergeInput extends OfChangeSetInput {
  @Field(() => String, { description: 'Kind of the document: team.' })
  kind!: string;

  @Field(() => String, { description: 'Key of the document.' })
  key!: string;

  @Field(() => [MergeChoice], {
    description: 'A choice for each place that both sides changed; none where both go together by themselves.',
  })
  @ArrayMaxSize(1_000, { message: 'At most 1,000 choices are allowed.' })
  choices!: MergeChoice[];
}

@InputType({ description: 'Which earlier release is made live again, and why.' })
export class ReleaseRestoreInput extends MutationInput {
  @Field(() => Int, { description: 'Number of the release.' })
  number!: number;

  @Field(() => String, { description: 'Why: 1 to 2,000 characters; becomes the note of the new release.' })
  reason!: string;

  @Field(() => Int, {
    description:
      'Number of the live release that was looked at. When another one is live nothing is restored: a VersionConflict.',
  })
  expectedRelease!: number;
}
