import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { findImpact, type CompleteImpact } from '../../database/analysis/findImpact.js';
import { ImpactOnOpenWork } from '../../database/analysis/Impact.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { draftOfRow, type Draft } from '../../database/configuration/drafting.js';
import type { Work } from '../../database/kernel/Work.js';
import type { Context } from '../kernel/Context.js';
import { showImpact } from './showImpact.js';

/** What looking through all that is open counts for, in objects: no list of change sets is asked for it. */
const costOfImpact = 1_000;

interface Kept {
  readonly minute: number;
  readonly found: Promise<CompleteImpact>;
}

/** Makes what analysis adds to change sets; `bench` checks what is drafted. */
export function impactOfChangeSets(bench: Workbench): Function {
  const kept = new WeakMap<Draft, Kept>();

  /** The same for everybody who asks within a minute about the same state of the set and the same live release. */
  const impactOf = async (work: Work, set: ChangeSetRow): Promise<CompleteImpact> => {
    const draft = await draftOfRow(work, bench, set);
    const minute = Math.floor(work.now.getTime() / 60_000);
    const known = kept.get(draft);
    if (known?.minute === minute) return known.found;
    const found = findImpact(work, { candidate: draft.release, isSound: draft.compilation.isSound });
    kept.set(draft, { minute, found });
    found.catch(() => kept.delete(draft));
    return found;
  };

  @Resolver(() => ChangeSet)
  class ImpactOfChangeSetResolver {
    @FieldResolver(() => ImpactOnOpenWork, {
      complexity: ({ childComplexity }) => costOfImpact + childComplexity,
      description:
        'What it would change about the incidents that are open now, of all organisations. Looked up at most once a minute.',
    })
    async impact(@Root() set: ChangeSetRow, @Ctx() { work, people }: Context): Promise<ImpactOnOpenWork> {
      return showImpact(await impactOf(work, set), people);
    }
  }
  return ImpactOfChangeSetResolver;
}
