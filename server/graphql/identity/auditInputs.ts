import { ArgsType, Field, InputType } from 'type-graphql';
import { AuditEntry } from '../../database/identity/AuditEntry.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { DateTimeFilter, IdFilter, TextFilter } from '../kernel/filters.js';

/** Pages of the audit log. */
export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);

@InputType({ description: 'Which entries of the audit log. All that is given must hold; an empty one finds all.' })
export class AuditEntryWhere {
  @Field(() => TextFilter, { nullable: true, description: 'What was done, such as LOGIN_FAILED.' })
  action?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'Who did it, by the name of today.' })
  actor?: TextFilter | null;
  @Field(() => TextFilter, { nullable: true, description: 'What it was done to, as the entry names it.' })
  subject?: TextFilter | null;
  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was written.' })
  at?: DateTimeFilter | null;
  @Field(() => IdFilter, { nullable: true, description: 'Organisation whose chain it is in.' })
  organisationId?: IdFilter | null;
}

/** Arguments of the audit log. */
@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => AuditEntryWhere, { nullable: true, description: 'Which entries; null means all.' })
  where?: AuditEntryWhere | null;
}
