import { mayReadReleases } from '../../core/configuration/policy.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Release } from '../../core/kernel/Release.js';
import type { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import type { Work } from '../../database/kernel/Work.js';

/** A release as the actor may see it. */
export function showRelease({ actor }: Work, { id, number, publishedAt, note }: ReleaseHead | Release): ReleaseHead {
  return { id: toPublicId('Release', id), number, publishedAt, note: mayReadReleases(actor) ? note : '' };
}

/** Asks the release of that id (UUID): at once when it is the live one, which it is for most records. */
export function inRelease<T>(work: Work, id: string, ask: (release: Release) => T): T | Promise<T> {
  return id === work.release.id ? ask(work.release) : work.pinned(id).then(ask);
}
