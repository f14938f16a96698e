import { Length, Min, ValidateIf } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Work } from '../../database/kernel/Work.js';
import type { Context } from './Context.js';
import { claimKey, keepResponse, requestHash } from './idempotency.js';
import { UserError, userErrorsOf, type ShownError } from './userErrors.js';
import { checkInput } from './validation.js';

/** What the input of every mutation has. */
@InputType({ description: 'What the input of every mutation has.' })
export abstract class MutationInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'True: do everything, show the outcome, and undo it. Nothing is kept, nobody is told, and `idempotencyKey` is not used up.',
  })
  dryRun?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Any text of 1 to 255 characters of your choice that makes a retry safe: for 24 hours the same key with the same input does nothing more and answers the same. Null: a retry does it again.',
  })
  @ValidateIf((input: MutationInput) => input.idempotencyKey !== null && input.idempotencyKey !== undefined)
  @Length(1, 255, { message: 'An idempotency key has 1 to 255 characters.' })
  idempotencyKey?: string | null;
}

/** What the input of every mutation that changes something has. */
@InputType({ description: 'What the input of every mutation that changes something has.' })
export abstract class ChangingInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Version you saw. When it is no longer current nothing is changed and the error is a VersionConflict. Null: change whatever is current; partners name it with every move.',
  })
  @ValidateIf((input: ChangingInput) => input.expectedVersion !== null && input.expectedVersion !== undefined)
  @Min(1, { message: 'Versions begin at 1.' })
  expectedVersion?: number | null;
}

/** What the payload of every mutation has. */
@ObjectType({ description: 'What the payload of every mutation has.', simpleResolvers: true })
export abstract class MutationPayload {
  @Field(() => [UserError], {
    nullable: false,
    description: 'What the caller can put right. Empty when it was done; otherwise nothing was changed.',
  })
  userErrors!: UserError[];

  @Field(() => Boolean, { nullable: false, description: 'True when everything was undone, as asked for by `dryRun`.' })
  isDryRun!: boolean;

  @Field(() => Boolean, {
    nullable: false,
    description: 'True when this was done before, by an earlier request with the same `idempotencyKey`.',
  })
  isReplayed!: boolean;
}

/** What `mutate` answers besides the payload's own fields. */
export interface MutationOutcome {
  readonly userErrors: readonly ShownError[];
  readonly isDryRun: boolean;
  readonly isReplayed: boolean;
}

/** The steps of a mutation. */
export interface MutationSteps<I, E extends object, P extends object, R = undefined> {
  /**
   * Makes of the checked input what takes long and needs no database, before the transaction: nothing is locked and no
   * connection is held meanwhile.
   */
  prepare?(input: I): Promise<R>;
  /**
   * Does it, in one transaction, and answers what came of it: ids and the like, as JSON can hold them. This is what is
   * kept with the idempotency key. Throws a Refusal for what the caller can put right. `prepared` is what `prepare`
   * answered.
   */
  run(work: Work, input: I, prepared: R): Promise<E>;
  /**
   * Answers the payload's own fields for what came of it, reading through the context: after the commit, or inside the
   * transaction of a dry run. Called again for a replay: records are then shown as they are now.
   */
  show(context: Context, effect: E): Promise<P> | P;
  /** What of the effect is kept for a replay; leave out secrets that are shown once. All of it when not given. */
  keep?(effect: E): object;
  /** Characters that a single text of the input may have; 100,000 when not given. */
  readonly longestText?: number;
}

/**
 * Does a mutation: checks the input, claims the idempotency key, runs it in one transaction, and shows what came of it.
 * A Refusal becomes user errors and leaves nothing behind, the idempotency key included.
 *
 *     return mutate(context, 'incidentStart', input, {
 *       run: async (work, { id }) => ({ id: await startIncident(work, readId('Incident', id, ['id'])) }),
 *       show: async (context, { id }) => ({ incident: await context.loaders.of(incidentById).load(id) }),
 *     });
 */
export async function mutate<I extends MutationInput, E extends object, P extends object, R = undefined>(
  context: Context,
  operation: string,
  input: I,
  steps: MutationSteps<I, E, P, R>,
): Promise<Partial<P> & MutationOutcome> {
  const isDryRun = input.dryRun === true;
  try {
    checkInput(input, steps.longestText);
    // undefined is what steps without this one take
    const prepared = (await steps.prepare?.(input)) as R;
    const run = (work: Work): Promise<E> => steps.run(work, input, prepared);
    const { effect, isReplayed } = isDryRun
      ? { effect: await context.rehearsing(run), isReplayed: false }
      : await context.writing((work) => runOnce(work, operation, input, { run, keep: steps.keep }));
    context.loaders.clear();
    return { ...(await steps.show(context, effect)), userErrors: [], isDryRun, isReplayed };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused: MutationOutcome = { userErrors: userErrorsOf(error, subjectOf(input)), isDryRun, isReplayed: false };
    // all the payload's own fields are nullable, and null when it was refused
    return refused as Partial<P> & MutationOutcome;
  }
}

/** What is done once for an idempotency key, and what of its effect is kept for a replay. */
interface Deed<E extends object> {
  run(work: Work): Promise<E>;
  readonly keep: ((effect: E) => object) | undefined;
}

async function runOnce<E extends object>(
  work: Work,
  operation: string,
  input: MutationInput,
  { run, keep = (effect) => effect }: Deed<E>,
): Promise<{ effect: E; isReplayed: boolean }> {
  const key = input.idempotencyKey;
  if (key === null || key === undefined) return { effect: await run(work), isReplayed: false };
  const done = await claimKey(work, key, operation, requestHash(operation, input));
  if (done) return { effect: done as E, isReplayed: true };
  const effect = await run(work);
  await keepResponse(work, key, keep(effect));
  return { effect, isReplayed: false };
}

function subjectOf(input: object): string | null {
  return 'id' in input && typeof input.id === 'string' ? input.id : null;
}
