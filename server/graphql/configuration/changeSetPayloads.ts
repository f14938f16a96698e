import { Field, ObjectType } from 'type-graphql';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { MutationPayload } from '../kernel/mutation.js';

@ObjectType({ description: 'What came of a mutation of a change set.', simpleResolvers: true })
export abstract class ChangeSetPayload extends MutationPayload {
  @Field(() => ChangeSet, { nullable: true, description: 'The change set as it is now; null when it was not done.' })
  changeSet!: ChangeSet | null;
}

@ObjectType({ description: 'What came of opening a change set.', simpleResolvers: true })
export class ChangeSetOpenPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of saying anew what a change set is for.', simpleResolvers: true })
export class ChangeSetEditPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of giving a change set up.', simpleResolvers: true })
export class ChangeSetDiscardPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of asking for a review of a change set.', simpleResolvers: true })
export class ChangeSetRequestReviewPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of approving a change set.', simpleResolvers: true })
export class ChangeSetApprovePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of sending a change set back.', simpleResolvers: true })
export class ChangeSetReturnPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of scheduling a change set.', simpleResolvers: true })
export class ChangeSetSchedulePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of taking a change set off the schedule.', simpleResolvers: true })
export class ChangeSetUnschedulePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of removing a document.', simpleResolvers: true })
export class DocumentRemovePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of leaving a document as it is live.', simpleResolvers: true })
export class DocumentRevertPayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of taking an earlier revision of a document.', simpleResolvers: true })
export class DocumentRestorePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of publishing a change set.', simpleResolvers: true })
export class ChangeSetPublishPayload extends ChangeSetPayload {
  @Field(() => ReleaseHead, { nullable: true, description: 'The release that is live now; null when it was not done.' })
  release!: ReleaseHead | null;
}

@ObjectType({ description: 'What came of merging a document with the live one.', simpleResolvers: true })
export class ChangeSetMergePayload extends ChangeSetPayload {}

@ObjectType({ description: 'What came of making an earlier release live again.', simpleResolvers: true })
export class ReleaseRestorePayload extends MutationPayload {
  @Field(() => ReleaseHead, { nullable: true, description: 'The release that is live now; null when it was not done.' })
  release!: ReleaseHead | null;
}
