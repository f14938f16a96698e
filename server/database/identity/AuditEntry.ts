import { Field, Int, ObjectType } from 'type-graphql';
import type { AuditData } from '../../core/kernel/auditActions.js';
import { DateTime, Json } from '../kernel/scalars.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'One deed in the audit log. Entries of an organisation are numbered without a gap, each with a hash over all of it and over the hash of the one before.',
})
export class AuditEntry {
  /** UUID; all zeros for what the program did before there was a provider. */
  readonly organisationId!: string;

  @Field(() => Int, { description: 'Number of the entry in the chain of its organisation, from 1.' })
  readonly seq!: number;

  @Field(() => DateTime, { description: 'When it was written.' })
  readonly at!: Date;

  @Field(() => String, {
    description: 'Who did it, by the name of today: a person, a token, or what the program was doing.',
  })
  readonly actor!: string;

  @Field(() => String, {
    description: 'USER, TOKEN, SYSTEM for the program itself, or NOBODY for an attempt to log in that failed.',
  })
  readonly actorKind!: string;

  /** UUID of the user or token. */
  readonly actorId!: string | null;

  @Field(() => String, { description: 'Where it came from: CONSOLE, API, CLI, WORKER or IMPORT.' })
  readonly source!: string;

  @Field(() => String, { description: 'Id of the request: the same as in the log of the program.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'What was done, such as CHANGE_SET_PUBLISHED or LOGIN_FAILED.' })
  readonly action!: string;

  @Field(() => String, {
    description:
      'What it was done to: an id (`cset_...`, `usr_...`), `kind/key` of a document, or the number of a release.',
  })
  readonly subject!: string;

  @Field(() => Json, { description: 'Ids, hashes, numbers and names of fields that belong to it; no words of people.' })
  readonly data!: AuditData;

  @Field(() => String, { description: 'SHA-256 over the entry and the hash of the one before, in hexadecimal digits.' })
  readonly hash!: string;

  @Field(() => String, { description: 'Hash of the entry before; zeros for the first one.' })
  readonly previousHash!: string;
}

@ObjectType('AuditVerification', {
  simpleResolvers: true,
  description:
    'Whether the audit log is what was written. It tells nothing of what was cut off or written anew as a whole: for that, keep heads elsewhere.',
})
export class VerificationOfAudit {
  @Field(() => Boolean, { description: 'True when no entry was altered, removed, moved or added.' })
  readonly isIntact!: boolean;

  @Field(() => Int, { description: 'How many entries were read, of all organisations.' })
  readonly entriesChecked!: number;

  @Field(() => Int, { nullable: true, description: 'Number of the first entry that is wrong; null when none is.' })
  readonly firstBadSeq!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is wrong with it, and in whose chain; null when nothing is.',
  })
  readonly reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Hash of the newest entry of the provider's own chain; null when there is none. Keep it elsewhere.",
  })
  readonly headHash!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of that entry; null when there is none.' })
  readonly headSeq!: number | null;
}
