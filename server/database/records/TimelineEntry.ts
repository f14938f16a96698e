import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';
import { ActorKind } from './enums.js';

@ObjectType({ description: 'Something that happened to a record.', simpleResolvers: true })
export class TimelineEntry {
  /** UUID. */
  readonly id!: string;
  readonly organisationId!: string;
  readonly workItemId!: string;
  readonly payload!: { readonly [name: string]: unknown };
  readonly actorId!: string | null;

  @Field(() => String, { description: 'What happened, for programs: OPENED, ASSIGNED, RESOLVED and so on.' })
  readonly type!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  readonly occurredAt!: Date;

  @Field(() => DateTime, { description: 'When it was written down.' })
  readonly recordedAt!: Date;

  @Field(() => ActorKind, { description: 'Who made it happen.' })
  readonly actorKind!: keyof typeof ActorKind;

  @Field(() => String, { description: 'Where it came from: CONSOLE, API, CLI, WORKER or IMPORT.' })
  readonly source!: string;

  @Field(() => Boolean, { description: "True for what only the provider's people see." })
  readonly isInternal!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What somebody wrote with it; null when nothing, and for BI readers.',
  })
  readonly note!: string | null;

  @Field(() => Boolean, { description: "True where the note is for the provider's people alone." })
  readonly isNoteInternal!: boolean;
}
