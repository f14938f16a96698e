import { calendars } from '../../core/calendars/Calendar.js';
import type { Release } from '../../core/kernel/Release.js';
import type { FoldContext } from '../../core/records/foldedClocks.js';
import type { LedgerEvent } from '../../core/records/events.js';
import type { RecordClock } from '../../core/records/RecordState.js';
import { teams } from '../../core/teams/Team.js';
import type { Work } from '../kernel/Work.js';

/**
 * The calendars and teams of the releases that are named, the live one included, for a fold that may not wait. A release that cannot
 * be had is an error of the record that asks for it, not of all that are folded with it.
 */
export async function foldContext(
  work: Pick<Work, 'release' | 'pinned' | 'edition'>,
  releaseIds: Iterable<string>,
): Promise<FoldContext> {
  const releases = new Map<string, Release | Error>([[work.release.id, work.release]]);
  for (const id of releaseIds) {
    if (releases.has(id)) continue;
    const release = await work.pinned(id).catch((error: Error) => error);
    releases.set(id, release);
  }
  const had = (releaseId: string, by: string): Release | undefined => {
    const release = releases.get(releaseId);
    if (release instanceof Error)
      throw new Error(`the release ${releaseId} of ${by} cannot be had`, { cause: release });
    return release;
  };
  return {
    calendarOf(releaseId, key, timeZone, tzdata) {
      const calendar = had(releaseId, 'a clock')?.get(calendars, key);
      if (!calendar) throw new Error(`there is no calendar ${key} in the release ${releaseId}`);
      return work.edition(timeZone === null ? calendar : calendar.inZone(timeZone), tzdata);
    },
    lineOf(releaseId, key) {
      const release = had(releaseId, 'an event');
      if (!release) throw new Error(`the release ${releaseId} of an event was not asked for`);
      return release.get(teams, key)?.line ?? null;
    },
  };
}

/** Releases whose calendars the clocks count by. */
export function releasesOf(clocks: readonly RecordClock[]): string[] {
  return clocks.flatMap(({ terms }) =>
    terms ? [terms.releaseId, ...terms.carried.map(({ releaseId }) => releaseId)] : [],
  );
}

/** Releases that the fold of a written event asks for: those of its clocks, and of the teams that it hands over between. */
export function releasesAsked(event: LedgerEvent): string[] {
  return [...(event.type === 'ASSIGNED' ? [event.releaseId] : []), ...releasesNamed(event)];
}

/** Releases whose calendars the clocks of an event count by, before and after it. */
export function releasesNamed({ payload }: { readonly payload: object }): string[] {
  const { clocks } = payload as { clocks?: readonly (NamesRelease & { from?: Counted; to?: Counted })[] };
  return (clocks ?? []).flatMap(({ from, to, ...target }) =>
    [target, from?.terms, to?.terms, ...(from?.terms?.carried ?? []), ...(to?.terms?.carried ?? [])].flatMap(
      (named) => named?.releaseId ?? [],
    ),
  );
}

interface NamesRelease {
  readonly releaseId?: string;
}

interface Counted {
  readonly terms?: NamesRelease & { readonly carried?: readonly NamesRelease[] };
}
