import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The head of a release: its number, when and why it was published. Its documents are ReleaseDocuments. */
@Entity({ tableName: 'release' })
export class PublishedRelease {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Counts up from 1 without gaps. */
  @Property({ type: 'integer' })
  number!: number;

  @Property({ type: 'text' })
  note!: string;

  @Property({ type: 'timestamptz', fieldName: 'published_at' })
  publishedAt!: Date;

  /** User who published it; null for the program itself. */
  @Property({ type: 'uuid', fieldName: 'published_by', nullable: true })
  publishedBy!: string | null;
}

/** Says that a release holds a revision of a document. */
@Entity({ tableName: 'release_document' })
export class ReleaseDocument {
  @PrimaryKey({ type: 'uuid', fieldName: 'release_id' })
  releaseId!: string;

  @PrimaryKey({ type: 'text' })
  kind!: string;

  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'uuid', fieldName: 'revision_id' })
  revisionId!: string;
}
