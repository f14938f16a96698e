import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { type SupplierContractDocument, supplierContracts } from '../../core/sla/SupplierContract.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { Duration } from '../kernel/scalars.js';

@ObjectType('SupplierTarget', { description: 'How long a supplier has at some priorities.', simpleResolvers: true })
export class TargetOfSupplier {
  @Field(() => [String], { description: 'Keys of the priorities; empty for all that no other target names.' })
  readonly priorities!: readonly string[];

  @Field(() => Duration, { description: "Promised length, in business time of the contract's calendar." })
  readonly target!: number;

  @Field(() => Int, { description: 'The same in seconds.' })
  readonly targetSeconds!: number;
}

@ObjectType('SupplierContract', {
  description: 'An underpinning contract: how long a supplier may take while a record waits for it.',
  simpleResolvers: true,
})
export class PublishedSupplierContract extends Configured {
  @Field(() => String, { description: 'Name of the supplier.' })
  readonly supplier: string;

  @Field(() => String, { description: 'What was agreed, in words; empty when nothing is said.' })
  readonly description: string;

  @Field(() => [TargetOfSupplier], { description: 'How long the supplier has.' })
  readonly targets: readonly TargetOfSupplier[];

  @Field(() => [Float], { description: 'Fractions of the target at which to warn, between 0 and 1.' })
  readonly warnings: readonly number[];

  readonly calendarKey: string;

  /** Shows a supplier contract of a release. */
  constructor(entry: ReleaseEntry<SupplierContractDocument, unknown>, release: Release) {
    super(entry, release);
    const { supplier, description, calendar, targets, warnings } = entry.document;
    this.supplier = supplier;
    this.description = description;
    this.calendarKey = calendar;
    this.targets = targets.map(({ priorities, seconds }) => ({
      priorities,
      target: seconds * 1000,
      targetSeconds: seconds,
    }));
    this.warnings = warnings;
  }
}

/** Supplier contracts as the API shows them. */
export const supplierContractViews = viewsOf(
  supplierContracts,
  (entry, release) => new PublishedSupplierContract(entry, release),
);
