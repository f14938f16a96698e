import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, ID, ObjectType } from 'type-graphql';
import type { AnyKind } from '../../core/configuration/kinds.js';
import type { SourceDocument } from '../../core/configuration/Workbench.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { DocumentChange } from '../../core/configuration/difference.js';
import { DocumentChangeName } from './ChangeSetDocument.js';
import { isBody } from './Editable.js';
import { yamlOf } from './yaml.js';

/** Cost of what is shown for each kind: there are about ten. */
export const fewKinds: ComplexityEstimator = ({ childComplexity }) => 10 * (1 + childComplexity);

@ObjectType({ description: 'A kind of document of the configuration.', simpleResolvers: true })
export class DocumentKind {
  @Field(() => String, { description: 'Its name, as fields and files call it: sla-policy.' })
  readonly kind!: string;

  @Field(() => String, { description: 'Folder of its files in an export: sla-policies.' })
  readonly folder!: string;

  @Field(() => String, { description: 'What people call one: SLA policy.' })
  readonly label!: string;

  @Field(() => String, { description: 'What people call several: SLA policies.' })
  readonly labelPlural!: string;

  @Field(() => String, { description: 'What such a document is for.' })
  readonly description!: string;
}

@ObjectType('Document', { description: 'A document of the configuration, of whatever kind.', simpleResolvers: true })
export class ConfigurationDocument {
  @Field(() => String, { description: 'Its kind: team.' })
  readonly kind: string;

  @Field(() => String, { description: 'Its key, which no other of the kind has.' })
  readonly key: string;

  @Field(() => String, { description: 'Name as people know it; the key while it has none.' })
  readonly name: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Published revision that is shown, or that a change set edits or removes; null for what is in no release.',
  })
  readonly revisionId: string | null;

  @Field(() => DocumentChangeName, {
    nullable: true,
    description:
      'What the change set that was asked about does to it; null when nothing, or when none was asked about.',
  })
  readonly change: DocumentChange | null;

  @Field(() => Boolean, {
    description: 'True when the checks find errors in it: lists and pages of its kind leave it out until it has none.',
  })
  readonly hasErrors: boolean;

  /** Shows a document as it came; `revision` is the UUID of the published one behind it. */
  constructor(
    private readonly ofKind: AnyKind,
    private readonly source: Pick<SourceDocument, 'key' | 'body' | 'shapeVersion'>,
    revision: string | null,
    change: DocumentChange | null,
    hasErrors = false,
  ) {
    const { key, body } = source;
    this.kind = ofKind.token.kind;
    this.key = key;
    this.name = isBody(body) && typeof body.name === 'string' ? body.name : key;
    this.revisionId = revision === null ? null : toPublicId('Revision', revision);
    this.change = change;
    this.hasErrors = hasErrors;
  }

  @Field(() => String, {
    description: 'The document as YAML, always written in the same way, as files of an export hold it.',
  })
  get yaml(): string {
    return yamlOf(this.ofKind, this.source.body, this.source.shapeVersion);
  }
}
