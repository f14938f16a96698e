import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Channel, IncidentState } from '../../core/incidents/states.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import type { LinkKind } from '../../core/records/links.js';
import { Incident, IncidentStateName } from '../../database/incidents/Incident.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { ChannelName, LinkKindName } from '../../database/records/enums.js';
import { HoldReasonName } from '../../database/sla/PublishedSlaPolicy.js';
import { connectionOf, PageArgs, SortDirection } from '../kernel/connection.js';
import {
  BooleanFilter,
  DateTimeFilter,
  enumFilterOf,
  IdFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  type EnumFilter,
} from '../kernel/filters.js';
import { ChangingInput, MutationInput } from '../kernel/mutation.js';

/** Pages of incidents. */
export const IncidentConnection = connectionOf('Incident', () => Incident);

const IncidentStateFilter = enumFilterOf<IncidentState>('IncidentState', IncidentStateName);
const ChannelFilter = enumFilterOf<Channel>('Channel', ChannelName);

@InputType({ description: 'Which incidents. All that is given must hold; an empty one finds all that you may see.' })
export class IncidentWhere {
  @Field(() => [IncidentWhere], { nullable: true, description: 'All of these hold.' })
  and?: IncidentWhere[] | null;
  @Field(() => [IncidentWhere], {
    nullable: true,
    description: 'At least one of these holds; an empty list finds nothing.',
  })
  or?: IncidentWhere[] | null;
  @Field(() => IncidentWhere, { nullable: true, description: 'This does not hold.' })
  not?: IncidentWhere | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the incident.' })
  id?: IdFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Number, such as INC-1042.' })
  number?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Title. Finds nothing for BI readers.' })
  title?: TextFilter | null;
  @Field(() => IncidentStateFilter, { nullable: true, description: 'Where it stands.' })
  state?: EnumFilter<IncidentState> | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether somebody still has to do something.' })
  isOpen?: BooleanFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the service.' })
  serviceKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the team.' })
  teamKey?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the priority.' })
  priority?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Category.' })
  category?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the delivery path; missing: none was chosen.' })
  deliveryPathKey?: KeyFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Where the work is.' })
  location?: TextFilter | null;
  @Field(() => ChannelFilter, { nullable: true, description: 'How it came in.' })
  channel?: EnumFilter<Channel> | null;
  @Field(() => IdFilter, {
    nullable: true,
    description: 'Id of the organisation. Narrows what you may see, never widens it.',
  })
  organisationId?: IdFilter | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the contact. Finds nothing for BI readers.' })
  contactId?: IdFilter | null;
  @Field(() => IdFilter, { nullable: true, description: 'Id of the user who has it. Finds nothing for BI readers.' })
  assigneeId?: IdFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was opened.' })
  openedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was resolved last.' })
  resolvedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was closed.' })
  closedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was changed last.' })
  updatedAt?: DateTimeFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When the next promise falls due.' })
  nextDueAt?: DateTimeFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the first answer came, or is, too late.' })
  isResponseBreached?: BooleanFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the solution came, or is, too late.' })
  isResolutionBreached?: BooleanFilter | null;
  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it is a major incident.' })
  isMajor?: BooleanFilter | null;
  @Field(() => IntFilter, { nullable: true, description: 'How often it was reopened.' })
  reopenCount?: IntFilter | null;
  @Field(() => IntFilter, { nullable: true, description: 'How often it went from one team or person to another.' })
  reassignmentCount?: IntFilter | null;
}

/** What incidents may be ordered by. */
export enum IncidentOrderField {
  OPENED_AT = 'OPENED_AT',
  UPDATED_AT = 'UPDATED_AT',
  PRIORITY = 'PRIORITY',
  NEXT_DUE_AT = 'NEXT_DUE_AT',
  NUMBER = 'NUMBER',
  STATE = 'STATE',
  RESOLVED_AT = 'RESOLVED_AT',
  CLOSED_AT = 'CLOSED_AT',
}
registerEnumType(IncidentOrderField, {
  name: 'IncidentOrderField',
  description: 'What incidents may be ordered by.',
  valuesConfig: {
    OPENED_AT: { description: 'When it was opened.' },
    UPDATED_AT: { description: 'When it was changed last.' },
    PRIORITY: { description: 'Rank of the priority: ascending begins with the most urgent.' },
    NEXT_DUE_AT: { description: 'When the next promise falls due.' },
    NUMBER: { description: 'The figure in the number: INC-9 before INC-10.' },
    STATE: { description: 'The state, in the order in which an incident passes through them.' },
    RESOLVED_AT: { description: 'When it was resolved last.' },
    CLOSED_AT: { description: 'When it was closed.' },
  },
});

@InputType({ description: 'A key of the order of incidents.' })
export class IncidentOrder {
  @Field(() => IncidentOrderField, { description: 'What to order by.' })
  field!: IncidentOrderField;
  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

/** Arguments of the incidents of something. */
@ArgsType()
export class IncidentsOfArgs extends PageArgs {
  @Field(() => IncidentWhere, { nullable: true, description: 'Which incidents; null means all that you may see.' })
  where?: IncidentWhere | null;
  @Field(() => [IncidentOrder], { nullable: true, description: 'At most four keys; null means the newest first.' })
  orderBy?: IncidentOrder[] | null;
}

/** Arguments of the list of incidents. */
@ArgsType()
export class IncidentsArgs extends IncidentsOfArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that number, title or description begin words with; all must be there. At most ten. Null searches nothing.',
  })
  search?: string | null;
}

@ObjectType({ description: 'What the viewer may do with an incident besides moving it.', simpleResolvers: true })
export class IncidentPermissions {
  @Field(() => Boolean, { description: 'Write a message that the customer sees.' })
  readonly commentPublicly!: boolean;
  @Field(() => Boolean, { description: "Write a note that only the provider's people see." })
  readonly commentInternally!: boolean;
  @Field(() => Boolean, { description: 'Change impact, urgency or priority.' })
  readonly prioritise!: boolean;
  @Field(() => Boolean, { description: 'Link it with other records.' })
  readonly link!: boolean;
  @Field(() => Boolean, { description: 'Say that something is to be done about it, and by whom.' })
  readonly openTasks!: boolean;
}

@InputType({ description: 'Name of the incident in another system.' })
export class IncidentRefInput {
  @Field(() => String, { description: 'The other system: 1 to 100 characters.' })
  system!: string;
  @Field(() => String, { description: 'What it is called there: 1 to 200 characters; unique in the organisation.' })
  ref!: string;
}

@InputType({ description: 'What is reported.' })
export class IncidentOpenInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "Organisation it is for. The provider's people must say; for partners null means their own, which is all they may name.",
  })
  organisationId?: string | null;
  @Field(() => String, { description: 'Key of the service.' })
  serviceKey!: string;
  @Field(() => ID, { description: 'Contact who asks.' })
  contactId!: string;
  @Field(() => String, { description: 'What it is about: 1 to 200 characters.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'In full: at most 100,000 characters; null for none.' })
  description?: string | null;
  @Field(() => String, { description: "Key of an impact of the service's matrix." })
  impact!: string;
  @Field(() => String, { description: "Key of an urgency of the service's matrix." })
  urgency!: string;
  @Field(() => ChannelName, {
    nullable: true,
    description: 'How it came in; null takes API for tokens, CONSOLE or PORTAL.',
  })
  channel?: Channel | null;
  @Field(() => String, { nullable: true, description: 'What kind of matter it is; null for none.' })
  category?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Where the work is, at most 60 characters: a place, no address of a person. Null takes that of the organisation.',
  })
  location?: string | null;
  @Field(() => IncidentRefInput, { nullable: true, description: 'Its name in another system; null for none.' })
  externalRef?: IncidentRefInput | null;
  @Field(() => Boolean, { nullable: true, description: 'True for a major incident. Null means false.' })
  isMajor?: boolean | null;
}

@InputType({ description: 'What the input of every mutation of an incident has.' })
export abstract class OfIncidentInput extends ChangingInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  id!: string;
}

@InputType({ description: 'Who gets an incident: a team, a person or both.' })
export class IncidentAssignInput extends OfIncidentInput {
  @Field(() => String, { nullable: true, description: 'Key of the team; null keeps the present one.' })
  teamKey?: string | null;
  @Field(() => ID, { nullable: true, description: 'User who gets it; null leaves it to the team.' })
  assigneeId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A word to the next one: at most 20,000 characters. Customers do not read it.',
  })
  note?: string | null;
}

@InputType({ description: 'Who begins to work on an incident.' })
export class IncidentStartInput extends OfIncidentInput {
  @Field(() => ID, { nullable: true, description: 'User who begins; null keeps the one who has it.' })
  assigneeId?: string | null;
}

@InputType({ description: 'What an incident waits for.' })
export class IncidentHoldInput extends OfIncidentInput {
  @Field(() => HoldReasonName, { description: 'What it waits for.' })
  reason!: HoldReason;
  @Field(() => DateTime, { description: 'When somebody looks at it again at the latest; in the future.' })
  followUpAt!: Date;
  @Field(() => String, {
    nullable: true,
    description:
      'Key of the contract with the supplier that is waited for, with the reason VENDOR only: its clock runs until the incident is taken up again. Null measures no supplier.',
  })
  supplierContractKey?: string | null;
  @Field(() => String, { nullable: true, description: 'In words: at most 20,000 characters; null for none.' })
  note?: string | null;
}

@InputType({ description: 'Takes an incident up again.' })
export class IncidentResumeInput extends OfIncidentInput {
  @Field(() => String, { nullable: true, description: 'In words: at most 20,000 characters; null for none.' })
  note?: string | null;
}

@InputType({ description: 'How an incident was resolved.' })
export class IncidentResolveInput extends OfIncidentInput {
  @Field(() => String, { description: 'A short key such as fixed or workaround.' })
  resolutionCode!: string;
  @Field(() => String, { description: 'What was done: 1 to 20,000 characters.' })
  resolutionText!: string;
}

@InputType({ description: 'Why an incident is not resolved.' })
export class IncidentReopenInput extends OfIncidentInput {
  @Field(() => String, { description: 'Why: 1 to 20,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Ends a resolved incident for good.' })
export class IncidentCloseInput extends OfIncidentInput {
  @Field(() => String, { nullable: true, description: 'In words: at most 20,000 characters; null for none.' })
  note?: string | null;
}

@InputType({ description: 'Why there was nothing to do.' })
export class IncidentCancelInput extends OfIncidentInput {
  @Field(() => String, { description: 'Why: 1 to 20,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Which incident goes on.' })
export class IncidentCloseAsDuplicateInput extends OfIncidentInput {
  @Field(() => ID, { description: 'Incident of the same organisation that goes on.' })
  duplicateOfId!: string;
  @Field(() => String, { nullable: true, description: 'In words: at most 20,000 characters; null for none.' })
  note?: string | null;
}

@InputType({ description: 'What is written about an incident.' })
export class IncidentCommentInput extends OfIncidentInput {
  @Field(() => String, { description: '1 to 20,000 characters.' })
  body!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "True for a note that only the provider's people see. Null means false.",
  })
  isInternal?: boolean | null;
}

@InputType({ description: 'How soon an incident is to be done.' })
export class IncidentPrioritiseInput extends OfIncidentInput {
  @Field(() => String, { nullable: true, description: 'Key of the impact; null keeps the present one.' })
  impact?: string | null;
  @Field(() => String, { nullable: true, description: 'Key of the urgency; null keeps the present one.' })
  urgency?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Key of the priority that overrides the matrix; null derives it.',
  })
  priority?: string | null;
  @Field(() => String, { nullable: true, description: 'Why the matrix is overridden; needed with `priority`.' })
  reason?: string | null;
}

@InputType({ description: 'What kind of matter an incident is, and where.' })
export class IncidentCategoriseInput extends OfIncidentInput {
  @Field(() => String, {
    nullable: true,
    description: 'Category, at most 80 characters; null keeps the present one, an empty text takes it away.',
  })
  category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where the work is, at most 60 characters; null keeps the present place, an empty text takes it away.',
  })
  location?: string | null;
}

@InputType({ description: 'Which record an incident hangs together with, and how.' })
export class IncidentLinkInput extends OfIncidentInput {
  @Field(() => ID, { description: 'Incident or change of the same organisation.' })
  otherId!: string;
  @Field(() => LinkKindName, { description: 'How, read from this incident.' })
  kind!: LinkKind;
}

@InputType({ description: 'Which handoff was taken.' })
export class IncidentHandoffAcceptInput extends OfIncidentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Handoff that you saw; refused when it was handed on since. Null answers the last one.',
  })
  handoffId?: string | null;
}

@InputType({ description: 'Which handoff is given back, and why.' })
export class IncidentHandoffDeclineInput extends IncidentHandoffAcceptInput {
  @Field(() => String, { description: "Why: 1 to 20,000 characters, for the provider's people alone." })
  reason!: string;
}
