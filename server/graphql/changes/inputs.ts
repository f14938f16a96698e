import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { ChangeOutcome, ChangeState, ChangeType, RiskLevel } from '../../core/changes/states.js';
import {
  Change,
  ChangeOutcomeName,
  ChangeStateName,
  ChangeTypeName,
  RiskLevelName,
} from '../../database/changes/Change.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { connectionOf, PageArgs, SortDirection } from '../kernel/connection.js';
import {
  BooleanFilter,
  DateTimeFilter,
  enumFilterOf,
  IdFilter,
  KeyFilter,
  TextFilter,
  type EnumFilter,
} from '../kernel/filters.js';
import { ChangingInput, MutationInput } from '../kernel/mutation.js';

/** Pages of changes. */
export const ChangeConnection = connectionOf('Change', () => Change);

const ChangeStateFilter = enumFilterOf<ChangeState>('ChangeState', ChangeStateName);
const ChangeTypeFilter = enumFilterOf<ChangeType>('ChangeType', ChangeTypeName);
const ChangeOutcomeFilter = enumFilterOf<ChangeOutcome>('ChangeOutcome', ChangeOutcomeName);
const RiskLevelFilter = enumFilterOf<RiskLevel>('RiskLevel', RiskLevelName);

@InputType({ description: 'Which changes. All that is given must hold; an empty one finds all that you may see.' })
export class ChangeWhere {
  @Field(() => [ChangeWhere], { nullable: true, description: 'All of these hold.' })
  and?: ChangeWhere[] | null;
  @Field(() => [ChangeWhere], {
    nullable: true,
    description: 'At least one of these holds; an empty list finds nothing.',
  })
  or?: ChangeWhere[] | null;
  @Field(() => ChangeWhere, { nullable: true, description: 'This does not hold.' })
  not?: ChangeWhere | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the change.' })
  id?: IdFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Number, such as CHG-1042.' })
  number?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Title.' })
  title?: TextFilter | null;
  @Field(() => ChangeStateFilter, { nullable: true, description: 'Where it stands.' })
  state?: EnumFilter<ChangeState> | null;
  @Field(() => ChangeTypeFilter, { nullable: true, description: 'How it comes to be authorized.' })
  changeType?: EnumFilter<ChangeType> | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether somebody still has to do something.' })
  isOpen?: BooleanFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the service.' })
  serviceKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team.' })
  teamKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the template that a standard change follows.' })
  templateKey?: KeyFilter | null;
  @Field(() => RiskLevelFilter, { nullable: true, description: 'How much could go wrong.' })
  riskLevel?: EnumFilter<RiskLevel> | null;
  @Field(() => ChangeOutcomeFilter, { nullable: true, description: 'How the work ended.' })
  outcome?: EnumFilter<ChangeOutcome> | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the organisation.' })
  organisationId?: IdFilter | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the user who asked for it.' })
  requestedById?: IdFilter | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the user who authorized it.' })
  authorizedById?: IdFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When the work is to begin.' })
  plannedStartAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When the work is to be done.' })
  plannedEndAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was opened.' })
  openedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was closed.' })
  closedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was changed last.' })
  updatedAt?: DateTimeFilter | null;
}

/** What changes may be ordered by. */
export enum ChangeOrderField {
  OPENED_AT = 'OPENED_AT',
  UPDATED_AT = 'UPDATED_AT',
  NUMBER = 'NUMBER',
  STATE = 'STATE',
  PLANNED_START_AT = 'PLANNED_START_AT',
  PLANNED_END_AT = 'PLANNED_END_AT',
  CLOSED_AT = 'CLOSED_AT',
}
registerEnumType(ChangeOrderField, {
  name: 'ChangeOrderField',
  description: 'What changes may be ordered by.',
  valuesConfig: {
    OPENED_AT: { description: 'When it was opened.' },
    UPDATED_AT: { description: 'When it was changed last.' },
    NUMBER: { description: 'The figure in the number: CHG-9 before CHG-10.' },
    STATE: { description: 'The state, in the order in which a change passes through them.' },
    PLANNED_START_AT: { description: 'When the work is to begin.' },
    PLANNED_END_AT: { description: 'When the work is to be done.' },
    CLOSED_AT: { description: 'When it was closed.' },
  },
});

@InputType({ description: 'A key of the order of changes.' })
export class ChangeOrder {
  @Field(() => ChangeOrderField, { description: 'What to order by.' })
  field!: ChangeOrderField;
  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

/** Arguments of the list of changes. */
@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes; null means all that you may see.' })
  where?: ChangeWhere | null;
  @Field(() => [ChangeOrder], { nullable: true, description: 'At most four keys; null means the newest first.' })
  orderBy?: ChangeOrder[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Words that number, title or description begin words with; all must be there. At most ten. Null searches nothing.',
  })
  search?: string | null;
}

@ObjectType({ description: 'What the viewer may do with a change besides moving it.', simpleResolvers: true })
export class ChangePermissions {
  @Field(() => Boolean, { description: 'Edit plans, risk and window.' })
  readonly edit!: boolean;
  @Field(() => Boolean, { description: 'Write a message to those who follow it.' })
  readonly commentPublicly!: boolean;
  @Field(() => Boolean, { description: 'Write a note that never leaves the provider.' })
  readonly commentInternally!: boolean;
}

@InputType({ description: 'What is to be done.' })
export class ChangeOpenInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: "Organisation it belongs to; null means the provider's own." })
  organisationId?: string | null;
  @Field(() => String, { description: 'Key of the service that is changed.' })
  serviceKey!: string;
  @Field(() => ChangeTypeName, { description: 'How it comes to be authorized.' })
  changeType!: ChangeType;
  @Field(() => String, { description: 'What it is about: 1 to 200 characters.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'In full: at most 100,000 characters; null for none.' })
  description?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is done, step by step: at most 20,000 characters; null for later.',
  })
  plan?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'How to go back if it fails: at most 20,000 characters; null for later.',
  })
  backoutPlan?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it is done, and in an emergency why it cannot wait: at most 20,000 characters; null for later.',
  })
  justification?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Key of the template that a standard change follows: lower-case letters, digits and hyphens.',
  })
  templateKey?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the work is to begin; null for later.' })
  plannedStartAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When the work is to be done; null for later.' })
  plannedEndAt?: Date | null;
}

@InputType({ description: 'What the input of every mutation of a change has.' })
abstract class OfChangeInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the change.' })
  id!: string;
}

@InputType({ description: 'What is written about a change. What is null stays as it is.' })
export class ChangeEditInput extends OfChangeInput {
  @Field(() => ChangeTypeName, { nullable: true, description: 'How it comes to be authorized; only while it is new.' })
  changeType?: ChangeType | null;
  @Field(() => String, { nullable: true, description: 'What is done, step by step: at most 20,000 characters.' })
  plan?: string | null;
  @Field(() => String, { nullable: true, description: 'How to go back if it fails: at most 20,000 characters.' })
  backoutPlan?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it is done, and in an emergency why it cannot wait: at most 20,000 characters.',
  })
  justification?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Key of the template that a standard change follows: lower-case letters, digits and hyphens.',
  })
  templateKey?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When the work is to begin.' })
  plannedStartAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When the work is to be done.' })
  plannedEndAt?: Date | null;
  @Field(() => RiskLevelName, { nullable: true, description: 'How much could go wrong.' })
  riskLevel?: RiskLevel | null;
}

@InputType({ description: 'Has a normal change assessed.' })
export class ChangeAssessInput extends OfChangeInput {}

@InputType({ description: 'Asks for a change to be authorized.' })
export class ChangeRequestAuthorizationInput extends OfChangeInput {
  @Field(() => RiskLevelName, { nullable: true, description: 'How much could go wrong; null keeps what is there.' })
  riskLevel?: RiskLevel | null;
  @Field(() => ID, {
    nullable: true,
    description: 'User who looked it over, other than the requester; null keeps who is there.',
  })
  peerReviewerId?: string | null;
}

@InputType({ description: 'Schedules a standard change.' })
export class ChangeScheduleInput extends OfChangeInput {}

@InputType({ description: 'Authorizes a change as it is planned.' })
export class ChangeAuthorizeInput extends OfChangeInput {
  @Field(() => String, { nullable: true, description: 'In words: at most 20,000 characters; null for none.' })
  note?: string | null;
}

@InputType({ description: 'Why a change is sent back.' })
export class ChangeReturnInput extends OfChangeInput {
  @Field(() => String, { description: 'What has to be revised: 1 to 20,000 characters.' })
  reason!: string;
}

@InputType({ description: 'When a change is done instead.' })
export class ChangeReplanInput extends OfChangeInput {
  @Field(() => DateTime, { nullable: true, description: 'When the work is to begin; null keeps what is there.' })
  plannedStartAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'When the work is to be done; null keeps what is there.' })
  plannedEndAt?: Date | null;
  @Field(() => String, { description: 'Why: 1 to 20,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Begins the work on a change.' })
export class ChangeImplementInput extends OfChangeInput {}

@InputType({ description: 'How the work on a change ended.' })
export class ChangeFinishInput extends OfChangeInput {
  @Field(() => ChangeOutcomeName, { description: 'How it ended.' })
  outcome!: ChangeOutcome;
  @Field(() => String, {
    nullable: true,
    description: 'What was found so far: at most 20,000 characters; null keeps what is there.',
  })
  reviewNotes?: string | null;
}

@InputType({ description: 'Ends a reviewed change for good.' })
export class ChangeCloseInput extends OfChangeInput {
  @Field(() => String, {
    nullable: true,
    description:
      'What the review found, and for an emergency change the grounds on which it is approved in retrospect: at most 20,000 characters; null keeps what is there.',
  })
  reviewNotes?: string | null;
}

@InputType({ description: 'Why a change is not done.' })
export class ChangeCancelInput extends OfChangeInput {
  @Field(() => String, { description: 'Why: 1 to 20,000 characters.' })
  reason!: string;
}

@InputType({ description: 'What is written about a change.' })
export class ChangeCommentInput extends OfChangeInput {
  @Field(() => String, { description: '1 to 20,000 characters.' })
  body!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True for a note that never leaves the provider. Null means false.',
  })
  isInternal?: boolean | null;
}

@InputType({ description: 'What caused an incident.' })
export class IncidentSetCauseInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  id!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The change that caused it, of whatever organisation; null says that none did.',
  })
  changeId?: string | null;
}
