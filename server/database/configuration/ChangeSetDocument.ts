import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DocumentChange } from '../../core/configuration/difference.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const DocumentChangeName = apiEnum<DocumentChange>('DocumentChange', 'What becomes of something.', {
  ADDED: 'It was not there before.',
  CHANGED: 'It is another than before.',
  REMOVED: 'It is there no more.',
});

/** What a change set does with one document. */
@Entity({ tableName: 'change_set_document' })
@ObjectType('ChangeSetDocument', { simpleResolvers: true, description: 'What a change set does with one document.' })
export class ChangeSetDocument {
  @PrimaryKey({ type: 'uuid', fieldName: 'change_set_id' })
  changeSetId!: string;

  @PrimaryKey({ type: 'text' })
  @Field(() => String, { description: 'Kind of the document: team.' })
  kind!: string;

  @PrimaryKey({ type: 'text' })
  @Field(() => String, { description: 'Key of the document.' })
  key!: string;

  /** REVERTED: as it is live again; the row stays so that its version goes on counting. */
  @Property({ type: 'text' })
  state!: 'EDITED' | 'REMOVED' | 'REVERTED';

  /** Tidy when it reads, else as the editor holds it; null unless it is edited. */
  @Property({ type: 'json', nullable: true })
  body!: object | null;

  /** Shape version of the kind that the body was written in. */
  @Property({ type: 'integer', fieldName: 'shape_version' })
  shapeVersion!: number;

  /** Revision that was live when it was first edited here; null for a new document. */
  @Property({ type: 'uuid', fieldName: 'base_revision_id', nullable: true })
  baseRevision!: string | null;

  @Property({ type: 'integer' })
  @Field(() => Int, {
    description: 'Counts the edits of this document within the set: what its saves expect.',
  })
  version!: number;

  @Property({ type: 'timestamptz', fieldName: 'edited_at' })
  @Field(() => DateTime, { description: 'When it was edited last.' })
  editedAt!: Date;

  /** User who edited it last; null for the program itself. */
  @Property({ type: 'uuid', fieldName: 'edited_by', nullable: true })
  editedById!: string | null;
}
