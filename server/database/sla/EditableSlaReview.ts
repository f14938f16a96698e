import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type { Metric } from '../../core/sla/Clock.js';
import type { Fault } from '../../core/sla/SlaReview.js';
import { apiEnum } from '../kernel/apiEnum.js';

/** Whose doing a miss was. */
export const BreachFault = apiEnum('BreachFault', 'Whose doing a broken promise was.', {
  PROVIDER: "The provider's own.",
  CUSTOMER: "The customer's.",
  SUPPLIER: "A supplier's.",
  NONE: 'Nobody could help it.',
});

const ofCause = 'Why a promise was broken, as people say it when they look back.';

@ObjectType('BreachCauseDocument', { description: ofCause, simpleResolvers: true })
@InputType('BreachCauseDocumentInput', { description: ofCause })
export class EditableBreachCause {
  @Field(() => String, {
    nullable: true,
    description: 'Stable key: lower-case letters, digits and hyphens. Explanations keep it, so it never changes.',
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: 'Name as people choose it, of 1 to 120 characters.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'When to choose it, in words. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Whose doing it is: PROVIDER, CUSTOMER, SUPPLIER or NONE where nobody could help it. It is shown with the figures; it changes no verdict: a miss stays a miss.',
  })
  readonly fault!: Fault | null;
}

const ofGoal = 'The share of promises of one sort that is to be kept.';

@ObjectType('AttainmentGoalDocument', { description: ofGoal, simpleResolvers: true })
@InputType('AttainmentGoalDocumentInput', { description: ofGoal })
export class EditableAttainmentGoal {
  @Field(() => String, {
    nullable: true,
    description:
      'What is promised: FIRST_RESPONSE, RESOLUTION, NEXT_RESPONSE, PERIODIC_UPDATE, OWNERSHIP by teams or SUPPLIER by suppliers.',
  })
  readonly metric!: Metric | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Percentage of the clocks that are to be met, from 0 to 100. Figures are shown beside it.',
  })
  readonly percent!: number | null;
}

const description =
  'How broken promises are looked back at: the causes that explain a miss, and the goals that attainment is held against. There is one, whose key is default.';

/** What an editor of the SLA review loads and saves. */
@ObjectType('SlaReviewDocument', { description, simpleResolvers: true })
@InputType('SlaReviewDocumentInput', { description })
export class EditableSlaReview {
  @Field(() => String, { description: 'Always default: there is one.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it, of 1 to 120 characters.' })
  readonly name!: string | null;

  @Field(() => [EditableBreachCause], {
    nullable: true,
    description:
      'What people choose from when they explain a miss, in this order; at most 60. One that was taken out stays on what it explained.',
  })
  readonly causes!: readonly EditableBreachCause[] | null;

  @Field(() => [EditableAttainmentGoal], {
    nullable: true,
    description: 'Goals by what is promised. Without one nothing is held against the figure.',
  })
  readonly goals!: readonly EditableAttainmentGoal[] | null;
}
