import { Field, ObjectType } from 'type-graphql';
import type { Finding } from '../../core/configuration/kinds.js';
import type { AcceptedWarning } from '../../core/configuration/warnings.js';
import { apiEnum } from '../../database/kernel/apiEnum.js';

type Severity = 'ERROR' | 'WARNING' | 'INFO';

export const FindingSeverity = apiEnum<Severity>('FindingSeverity', 'How much a finding weighs.', {
  ERROR: 'Keeps the change set from being published.',
  WARNING: 'Publishing the document that has it needs a reason.',
  INFO: 'Is worth knowing, and keeps nothing from being published.',
});

/** Something a check found in a document. */
@ObjectType('Finding', { simpleResolvers: true, description: 'Something a check found in a document.' })
export class ShownFinding {
  @Field(() => FindingSeverity, { description: 'How much it weighs.' })
  readonly severity!: Severity;

  @Field(() => String, { description: 'Kind of the document: team.' })
  readonly kind!: string;

  @Field(() => String, { description: 'Key of the document.' })
  readonly key!: string;

  @Field(() => String, {
    description: 'Place in the document, by position: members[0].email. Empty for the document as a whole.',
  })
  readonly path!: string;

  @Field(() => String, { description: 'What was found and what would be right.' })
  readonly message!: string;
}

/** A finding as the API shows it. */
export function showFinding(finding: Finding): ShownFinding {
  return { ...finding, severity: finding.severity.toUpperCase() as Uppercase<Finding['severity']> };
}

/** Warnings that somebody accepts, as the API shows them. */
export function showWarnings(warnings: readonly AcceptedWarning[]): ShownFinding[] {
  return warnings.map((warning) => ({ ...warning, severity: 'WARNING' }));
}
