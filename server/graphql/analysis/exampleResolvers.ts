import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PromiseExample } from '../../core/analysis/promiseExamples.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { findExamples } from '../../database/analysis/findExamples.js';
import { PromiseExampleShown } from '../../database/analysis/PromiseExample.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { draftOfRow } from '../../database/configuration/drafting.js';
import type { Context } from '../kernel/Context.js';

/** Cost of looking through the newest records: no list of change sets is asked for it. */
const costOfExamples = 500;

/** Makes what shows of a change set how a policy would promise; `bench` checks what is drafted. */
export function examplesOfChangeSets(bench: Workbench): Function {
  @Resolver(() => ChangeSet)
  class ExamplesOfChangeSetResolver {
    @FieldResolver(() => [PromiseExampleShown], {
      complexity: ({ childComplexity }) => costOfExamples + 5 * childComplexity,
      description:
        'Five examples of what an SLA policy promises now and would promise: incidents that it promised something to, filled up with some that are thought of, one over a weekend or holiday among them. Ask for it with a save that is a dry run to see what is not saved yet. None for those who may not publish.',
    })
    async promiseExamples(
      @Root() set: ChangeSetRow,
      @Arg('policy', () => String, { description: 'Key of the SLA policy.' }) policy: string,
      @Ctx() { work }: Context,
    ): Promise<PromiseExampleShown[]> {
      const found = await findExamples(work, await draftOfRow(work, bench, set), policy);
      return found.map(show);
    }
  }
  return ExamplesOfChangeSetResolver;
}

function show({ record, priority, openedAt, crosses, promises }: PromiseExample): PromiseExampleShown {
  return {
    recordId: record && toPublicId('Incident', record.id),
    number: record?.number ?? null,
    title: record?.title ?? null,
    priority,
    openedAt: new Date(openedAt),
    crosses,
    promises: promises.map(({ dueAt, wouldBeDueAt, ...promise }) => ({
      ...promise,
      dueAt: dateOf(dueAt),
      wouldBeDueAt: dateOf(wouldBeDueAt),
    })),
  };
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
