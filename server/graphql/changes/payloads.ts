import { Field, ObjectType } from 'type-graphql';
import { Change } from '../../database/changes/Change.js';
import { Message } from '../../database/records/parts.js';
import { IncidentPayload } from '../incidents/payloads.js';
import { MutationPayload } from '../kernel/mutation.js';

@ObjectType({ description: 'What came of a mutation of a change.', simpleResolvers: true })
export abstract class ChangePayload extends MutationPayload {
  @Field(() => Change, { nullable: true, description: 'The change as it is now; null when it was not done.' })
  change!: Change | null;
}

@ObjectType({ description: 'What came of opening a change.', simpleResolvers: true })
export class ChangeOpenPayload extends ChangePayload {}

@ObjectType({ description: 'What came of editing a change.', simpleResolvers: true })
export class ChangeEditPayload extends ChangePayload {}

@ObjectType({ description: 'What came of having a change assessed.', simpleResolvers: true })
export class ChangeAssessPayload extends ChangePayload {}

@ObjectType({ description: 'What came of asking for a change to be authorized.', simpleResolvers: true })
export class ChangeRequestAuthorizationPayload extends ChangePayload {}

@ObjectType({ description: 'What came of scheduling a standard change.', simpleResolvers: true })
export class ChangeSchedulePayload extends ChangePayload {}

@ObjectType({ description: 'What came of authorizing a change.', simpleResolvers: true })
export class ChangeAuthorizePayload extends ChangePayload {}

@ObjectType({ description: 'What came of sending a change back.', simpleResolvers: true })
export class ChangeReturnPayload extends ChangePayload {}

@ObjectType({ description: 'What came of planning a change anew.', simpleResolvers: true })
export class ChangeReplanPayload extends ChangePayload {}

@ObjectType({ description: 'What came of beginning the work on a change.', simpleResolvers: true })
export class ChangeImplementPayload extends ChangePayload {}

@ObjectType({ description: 'What came of ending the work on a change.', simpleResolvers: true })
export class ChangeFinishPayload extends ChangePayload {}

@ObjectType({ description: 'What came of closing a change.', simpleResolvers: true })
export class ChangeClosePayload extends ChangePayload {}

@ObjectType({ description: 'What came of canceling a change.', simpleResolvers: true })
export class ChangeCancelPayload extends ChangePayload {}

@ObjectType({ description: 'What came of writing about a change.', simpleResolvers: true })
export class ChangeCommentPayload extends ChangePayload {
  @Field(() => Message, { nullable: true, description: 'What was written; null when it was not done.' })
  message!: Message | null;
}

@ObjectType({ description: 'What came of saying what caused an incident.', simpleResolvers: true })
export class IncidentSetCausePayload extends IncidentPayload {}
