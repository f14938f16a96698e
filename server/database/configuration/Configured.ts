import { Field, ID, ObjectType } from 'type-graphql';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';

/** What all configured things show: their key, their name and the revision they are in. */
@ObjectType({ description: 'What all configured things show.', simpleResolvers: true })
export abstract class Configured {
  @Field(() => String, { description: 'Stable key: it stays when the name changes.' })
  readonly key: string;

  @Field(() => String, { description: 'Name as people know it.' })
  readonly name: string;

  @Field(() => ID, { description: 'Revision of the document that is shown; records pin it.' })
  readonly revisionId: string;

  /** Takes what is the same in all kinds; `release` is the one in which the document's references are looked up. */
  constructor(
    entry: ReleaseEntry<{ readonly key: string; readonly name: string }, unknown>,
    readonly release: Release,
  ) {
    this.key = entry.key;
    this.name = entry.document.name;
    this.revisionId = toPublicId('Revision', entry.revisionId);
  }
}
