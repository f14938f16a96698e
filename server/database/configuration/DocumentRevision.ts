import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One immutable version of a document: what somebody saved under a kind and key. */
@Entity({ tableName: 'document_revision' })
export class DocumentRevision {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  kind!: string;

  @Property({ type: 'text' })
  key!: string;

  /** Shape version of the kind that the body was written in. */
  @Property({ type: 'integer', fieldName: 'shape_version' })
  shapeVersion!: number;

  @Property({ type: 'json' })
  body!: object;

  /** SHA-256 of the tidied body with sorted keys, in hex; of what an earlier version stored, of the body as it was written. */
  @Property({ type: 'text', fieldName: 'content_hash' })
  contentHash!: string;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  createdAt!: Date;

  /** User who saved it; null for the program itself. */
  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy!: string | null;
}
