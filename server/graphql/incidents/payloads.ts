import { Field, ObjectType } from 'type-graphql';
import { Message } from '../../database/records/parts.js';
import { apiEnum } from '../../database/kernel/apiEnum.js';
import { Incident } from '../../database/incidents/Incident.js';
import { MutationPayload } from '../kernel/mutation.js';

@ObjectType({ description: 'What came of a mutation of an incident.', simpleResolvers: true })
export abstract class IncidentPayload extends MutationPayload {
  @Field(() => Incident, { nullable: true, description: 'The incident as it is now; null when it was not done.' })
  incident!: Incident | null;
}

@ObjectType({ description: 'What came of opening an incident.', simpleResolvers: true })
export class IncidentOpenPayload extends IncidentPayload {}

export const AssignmentWarningCode = apiEnum(
  'AssignmentWarningCode',
  'What is worth saying of somebody who is given work by hand.',
  {
    OVER_CAPACITY: 'They hold more than they should.',
    ABSENT: 'They are not there.',
  },
);

@ObjectType({
  description: 'What is worth saying of whom an incident was given to by hand; it was given all the same.',
  simpleResolvers: true,
})
export class AssignmentWarning {
  @Field(() => AssignmentWarningCode, { description: 'What it is.' })
  readonly code!: keyof typeof AssignmentWarningCode;

  @Field(() => String, { description: 'The same as a sentence, to be read after the name of the person.' })
  readonly message!: string;
}

const warnings = {
  nullable: true,
  description:
    'What is worth saying of whom it was given to by hand; empty when nothing is, null when it was not done.',
} as const;

@ObjectType({ description: 'What came of assigning an incident.', simpleResolvers: true })
export class IncidentAssignPayload extends IncidentPayload {
  @Field(() => [AssignmentWarning], warnings)
  warnings!: readonly AssignmentWarning[] | null;
}

@ObjectType({ description: 'What came of starting an incident.', simpleResolvers: true })
export class IncidentStartPayload extends IncidentPayload {
  @Field(() => [AssignmentWarning], warnings)
  warnings!: readonly AssignmentWarning[] | null;
}

@ObjectType({ description: 'What came of putting on hold an incident.', simpleResolvers: true })
export class IncidentHoldPayload extends IncidentPayload {}

@ObjectType({ description: 'What came of taking up again an incident.', simpleResolvers: true })
export class IncidentResumePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of resolving an incident.', simpleResolvers: true })
export class IncidentResolvePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of reopening an incident.', simpleResolvers: true })
export class IncidentReopenPayload extends IncidentPayload {}

@ObjectType({ description: 'What came of closing an incident.', simpleResolvers: true })
export class IncidentClosePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of canceling an incident.', simpleResolvers: true })
export class IncidentCancelPayload extends IncidentPayload {}

@ObjectType({ description: 'What came of closing as a duplicate an incident.', simpleResolvers: true })
export class IncidentCloseAsDuplicatePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of categorising an incident.', simpleResolvers: true })
export class IncidentCategorisePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of prioritising an incident.', simpleResolvers: true })
export class IncidentPrioritisePayload extends IncidentPayload {}

@ObjectType({ description: 'What came of linking an incident.', simpleResolvers: true })
export class IncidentLinkPayload extends IncidentPayload {}

@ObjectType({ description: 'What came of writing about an incident.', simpleResolvers: true })
export class IncidentCommentPayload extends IncidentPayload {
  @Field(() => Message, { nullable: true, description: 'What was written; null when it was not done.' })
  message!: Message | null;
}

@ObjectType({ description: 'What came of accepting a handoff.', simpleResolvers: true })
export class IncidentHandoffAcceptPayload extends IncidentPayload {}

@ObjectType({ description: 'What came of declining a handoff.', simpleResolvers: true })
export class IncidentHandoffDeclinePayload extends IncidentPayload {}
