import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';

const ofTarget = 'How long the supplier has at some priorities.';

@ObjectType('SupplierTargetDocument', { description: ofTarget, simpleResolvers: true })
@InputType('SupplierTargetDocumentInput', { description: ofTarget })
export class EditableSupplierTarget {
  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the priorities it is for. Empty: all that no other target names.',
  })
  readonly priorities!: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Promised length in seconds of business time, from 1 to 31,622,400: 14400 is four open hours.',
  })
  readonly seconds!: number | null;
}

const description =
  "An underpinning contract: how long a supplier may take while a record waits for it. It runs beside the customer's clocks, which it never pauses, and no customer sees it.";

/** What an editor of supplier contracts loads and saves. */
@ObjectType('SupplierContractDocument', { description, simpleResolvers: true })
@InputType('SupplierContractDocumentInput', { description })
export class EditableSupplierContract {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Clocks keep it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name as agents know it: they choose it when they hold a record for the supplier.',
  })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the supplier.' })
  readonly supplier!: string | null;

  @Field(() => String, { nullable: true, description: 'What was agreed, in words. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, { nullable: true, description: "Key of the calendar whose open hours count: the supplier's." })
  readonly calendar!: string | null;

  @Field(() => [EditableSupplierTarget], {
    nullable: true,
    description:
      'How long the supplier has, by priority: 1 to 20 targets. For a priority without a target no clock runs.',
  })
  readonly targets!: readonly EditableSupplierTarget[] | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'Fractions of the target at which to warn, between 0 and 1, rising: 0.75 warns when three quarters are used up. Empty: no warnings.',
  })
  readonly warnings!: readonly number[] | null;
}
