import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { HandoffRow } from '../../database/records/Handoff.js';
import { Message } from '../../database/records/parts.js';
import { TimelineEntry } from '../../database/records/TimelineEntry.js';
import type { Person as PersonRow } from '../../database/identity/Person.js';
import { Person } from '../../database/identity/Person.js';
import { connectionOf } from '../kernel/connection.js';

/** Pages of handoffs. */
export const HandoffConnection = connectionOf('Handoff', () => HandoffRow);

/** Pages of messages. */
export const MessageConnection = connectionOf('Message', () => Message);

/** Pages of the ledger. */
export const TimelineConnection = connectionOf('Timeline', () => TimelineEntry);

const leavesIt = 'null leaves it to the accountable owner.';

@ObjectType({ description: 'Who answers for a record.', simpleResolvers: true })
export class RecordOwners {
  @Field(() => Person, { nullable: true, description: 'Answers for the whole; null when nobody is named.' })
  readonly accountable!: PersonRow | null;

  @Field(() => Person, { nullable: true, description: `Gets the work done; ${leavesIt}` })
  readonly delivery!: PersonRow | null;

  @Field(() => Person, { nullable: true, description: `Judges the result; ${leavesIt}` })
  readonly quality!: PersonRow | null;

  @Field(() => Person, { nullable: true, description: `Keeps the customer informed; ${leavesIt}` })
  readonly communication!: PersonRow | null;

  @Field(() => Person, { nullable: true, description: `Brings it to an end; ${leavesIt}` })
  readonly closeout!: PersonRow | null;
}

@InputType({ description: 'Name of a record in another system.' })
export class ExternalRefInput {
  @Field(() => String, { description: 'The other system.' })
  system!: string;

  @Field(() => String, { description: 'What the record is called there.' })
  ref!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "Organisation whose name for it this is; null means the one you act in. Others are for the provider's people.",
  })
  organisationId?: string | null;
}
