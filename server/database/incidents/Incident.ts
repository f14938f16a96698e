import { Field, Int, ObjectType } from 'type-graphql';
import type { IncidentState } from '../../core/incidents/states.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';
import { WorkItem } from '../records/WorkItem.js';
import { ClockMetric, HoldReasonName } from '../sla/PublishedSlaPolicy.js';

/** States of an incident. */
export const IncidentStateName = apiEnum('IncidentState', 'Where an incident stands.', {
  NEW: 'Nobody has it yet.',
  ASSIGNED: 'A team or a person has it.',
  IN_PROGRESS: 'Somebody works on it.',
  PENDING: 'It waits; `holdReason` says for what.',
  RESOLVED: 'The service is back; the customer may still say that it is not.',
  CLOSED: 'Done for good.',
  CANCELED: 'There was nothing to do.',
});

/** What can be done with an incident. */
export const IncidentMoveName = apiEnum('IncidentMove', 'What can be done with an incident.', {
  ASSIGN: 'Hand it to a team or a person: `incidentAssign`.',
  START: 'Begin to work on it: `incidentStart`.',
  HOLD: 'Let it wait: `incidentHold`.',
  RESUME: 'Take it up again: `incidentResume`.',
  RESOLVE: 'Say that the service is back: `incidentResolve`.',
  REOPEN: 'Say that it is not: `incidentReopen`.',
  CLOSE: 'End it for good: `incidentClose`.',
  CANCEL: 'Say that there was nothing to do: `incidentCancel`.',
  CLOSE_AS_DUPLICATE: 'Say that another incident is about the same: `incidentCloseAsDuplicate`.',
});

/** Something that does not work as promised. Rows are plain: this class states what the API shows of them. */
@ObjectType({
  implements: [WorkItem, Node],
  description: 'Something that does not work as promised, from the report until it works again.',
  simpleResolvers: true,
})
export class Incident extends WorkItem {
  readonly duplicateOfId!: string | null;
  readonly deliveryPathKey!: string | null;

  @Field(() => IncidentStateName, { description: 'Where it stands.' })
  declare readonly state: IncidentState;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Earliest due instant of the promises still to come, of the late ones when none is to come; null when none is running.',
  })
  readonly nextDueAt!: Date | null;

  @Field(() => ClockMetric, { nullable: true, description: 'The promise that nextDueAt is about; null as it is.' })
  readonly nextDueMetric!: Metric | null;

  @Field(() => Boolean, { description: 'True when the first answer came, or is, too late.' })
  readonly isResponseBreached!: boolean;

  @Field(() => Boolean, { description: 'True when the solution came, or is, too late.' })
  readonly isResolutionBreached!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where the work is; null where nobody says, and for BI readers.',
  })
  readonly location!: string | null;

  @Field(() => HoldReasonName, { nullable: true, description: 'What it waits for; null while it does not.' })
  readonly holdReason!: HoldReason | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When somebody looks at it again; null while it does not wait.',
  })
  readonly followUpAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'How it was resolved; null until it is.' })
  readonly resolutionCode!: string | null;

  @Field(() => String, { nullable: true, description: 'What was done; null until it is resolved, and for BI readers.' })
  readonly resolutionText!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How it came to be closed: CONFIRMED, AUTOMATIC, DUPLICATE or IMPORTED; null while it is not.',
  })
  readonly closedAs!: string | null;

  @Field(() => Int, { description: 'How often it was reopened.' })
  readonly reopenCount!: number;

  @Field(() => Int, { description: 'How often it went from one team or person to another.' })
  readonly reassignmentCount!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was first answered publicly; null while it is not.' })
  readonly firstResponseAt!: Date | null;

  @Field(() => Boolean, { description: 'True for a major incident, which is not canceled.' })
  readonly isMajor!: boolean;
}
