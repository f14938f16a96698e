import { Field, ID, ObjectType } from 'type-graphql';
import { conflictingFields, type ConflictingField } from '../../core/configuration/conflict.js';
import { differencesOf } from '../../core/configuration/difference.js';
import { nameOf, type StaleEdit } from '../../core/configuration/overlay.js';
import type { Vocabulary } from '../../core/configuration/words.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { RevisionRow } from '../../database/configuration/queries.js';
import { Person } from '../../database/identity/Person.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import { ShownFieldDifference } from './differences.js';

/** A place that both sides changed in different ways. */
@ObjectType('ConflictingField', {
  simpleResolvers: true,
  description: 'A place that both sides changed in different ways: what has to be chosen.',
})
export class ShownConflictingField implements ConflictingField {
  @Field(() => String, { description: 'Place in the document, as choices name it; empty for the whole document.' })
  readonly path!: string;

  @Field(() => String, { description: 'What the place is called: Rule Payroll, condition.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'What both began with, in words; null for nothing.' })
  readonly base!: string | null;

  @Field(() => String, { nullable: true, description: 'What the change set holds, in words; null for nothing.' })
  readonly mine!: string | null;

  @Field(() => String, { nullable: true, description: 'What is live, in words; null for nothing.' })
  readonly live!: string | null;
}

/** A document that changed live since a change set first edited it. */
@ObjectType('DocumentConflict', {
  simpleResolvers: true,
  description: 'A document that changed live since a change set first edited it: both sides, and what both began with.',
})
export class DocumentConflict {
  @Field(() => String, { description: 'Kind of the document: team.' })
  readonly kind!: string;

  @Field(() => String, { description: 'Key of the document.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name of the document.' })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: 'Revision that both began with; null when there was none.' })
  readonly baseRevisionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Revision that is live now; null when the document was removed.' })
  readonly liveRevisionId!: string | null;

  @Field(() => Person, {
    nullable: true,
    description: 'Who changed it live; null for the program itself, and when it was removed.',
  })
  readonly liveChangedBy!: Person | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was changed live; null when it was removed.' })
  readonly liveChangedAt!: Date | null;

  @Field(() => [ShownFieldDifference], { description: 'What the change set made of what both began with.' })
  readonly mine!: readonly ShownFieldDifference[];

  @Field(() => [ShownFieldDifference], { description: 'What others published of it meanwhile.' })
  readonly live!: readonly ShownFieldDifference[];

  @Field(() => [ShownConflictingField], {
    description: 'What has to be chosen; empty when both go together by themselves.',
  })
  readonly overlaps!: readonly ShownConflictingField[];
}

/** A document that changed live as the API shows it; `revision` is the one that is live now. */
export function showConflict(
  context: Context,
  { edit, kind, liveRevision, states, merge }: StaleEdit,
  revision: RevisionRow | null,
  words: { readonly mine: Vocabulary; readonly live: Vocabulary },
): DocumentConflict {
  const { base, mine, live } = states;
  return {
    kind: edit.kind,
    key: edit.key,
    name: titleOf(mine) ?? titleOf(live) ?? titleOf(base) ?? nameOf(edit),
    baseRevisionId: edit.baseRevision && toPublicId('Revision', edit.baseRevision),
    liveRevisionId: liveRevision && toPublicId('Revision', liveRevision),
    liveChangedBy: personOf(context, revision?.createdById ?? null),
    liveChangedAt: revision?.createdAt ?? null,
    mine: differencesOf(kind, base, mine, words.live, words.mine),
    live: differencesOf(kind, base, live, words.live, words.live),
    overlaps: conflictingFields(kind, merge, states, words),
  };
}

/** Name that a document has for itself; null when it has none. */
export function titleOf(document: unknown): string | null {
  const name = (document as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}
