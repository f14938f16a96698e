import { Field, ID, InputType, Int } from 'type-graphql';
import type { DocumentSet } from '../../core/configuration/difference.js';
import { Release } from '../../core/kernel/Release.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { draftOfId, statesOf } from '../../database/configuration/drafting.js';
import { releaseIdOf } from '../../database/configuration/releaseLog.js';
import { DateTime } from '../../database/kernel/scalars.js';
import type { Context } from '../kernel/Context.js';
import { setOfRelease } from './documentSets.js';

@InputType({ description: 'A state of the configuration, named in one way at most; the live one when it is empty.' })
export class ConfigurationPoint {
  @Field(() => Int, { nullable: true, description: 'Number of a release.' })
  release?: number | null;

  @Field(() => ID, { nullable: true, description: 'Change set (cset_...): what would be live if it were published.' })
  changeSet?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Instant: what was live then.' })
  at?: Date | null;
}

/** What there was before the first release. */
const nothing = new Release('', 0, new Date(0), { byKind: new Map() });

/**
 * All documents in that state, to be compared with those of another. Refuses INVALID when it is named in two ways, and
 * NOT_FOUND for a release or change set that there is not; `path` says which argument that is.
 */
export async function documentsAt(
  { work, people }: Context,
  bench: Workbench,
  point: ConfigurationPoint,
  path: string,
): Promise<DocumentSet> {
  const { registry } = bench;
  const [release, changeSet, at] = [point.release ?? null, point.changeSet ?? null, point.at ?? null];
  if ([release, changeSet, at].filter((one) => one !== null).length > 1)
    throw new Refusal('INVALID', 'Name a release, a change set or an instant: one of them.', [path]);
  if (changeSet !== null) {
    const id = fromPublicId('ChangeSet', changeSet);
    const draft = id === null ? null : await draftOfId(work, bench, id);
    if (!draft) throw Refusal.notFound('change set', [path, 'changeSet']);
    return statesOf(bench, draft, (email) => people.ofEmail(email)?.displayName ?? null).after;
  }
  if (at !== null) return setOfRelease((await work.releaseAt(at)) ?? nothing, registry, people);
  if (release === null || release === work.release.number) return setOfRelease(work.release, registry, people);
  const id = release > 0 ? await releaseIdOf(work.sql, release) : null;
  if (id === null) throw Refusal.notFound('release', [path, 'release']);
  return setOfRelease(await work.pinned(id), registry, people);
}
