import { calendars } from '../../core/calendars/Calendar.js';
import type { Release } from '../../core/kernel/Release.js';
import type { FoldContext } from '../../core/records/recordClocks.js';
import type { RecordClock } from '../../core/records/RecordState.js';
import type { Work } from '../kernel/Work.js';

/** The calendars of the releases that are named, the live one included, for a fold that may not wait. */
export async function foldContext(
  work: Pick<Work, 'release' | 'pinned'>,
  releaseIds: Iterable<string>,
): Promise<FoldContext> {
  const releases = new Map<string, Release>([[work.release.id, work.release]]);
  for (const id of releaseIds) if (!releases.has(id)) releases.set(id, await work.pinned(id));
  return {
    calendarOf(releaseId, key) {
      const calendar = releases.get(releaseId)?.get(calendars, key);
      if (!calendar) throw new Error(`there is no calendar ${key} in the release ${releaseId}`);
      return calendar;
    },
  };
}

/** Releases whose calendars the clocks count by. */
export function releasesOf(clocks: readonly RecordClock[]): string[] {
  return clocks.flatMap(({ terms }) => terms?.releaseId ?? []);
}
