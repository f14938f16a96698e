import type { MovedOf, Rerouted } from '../../core/analysis/impact.js';
import type { Routed } from '../../core/analysis/comparedDecisions.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { CompleteImpact } from '../../database/analysis/findImpact.js';
import type { ImpactOnOpenWork, MovedClock, ReroutedRecord } from '../../database/analysis/Impact.js';
import type { KnownNames } from '../kernel/Context.js';

/** What was found, in words: people by name, where they are known. */
export function showImpact(found: CompleteImpact, people: KnownNames): ImpactOnOpenWork {
  const { recordsChecked, isComplete, reroutedCount, clocksChecked, movedClockCount } = found;
  return {
    recordsChecked,
    isComplete,
    rerouted: found.rerouted.map((each) => showRerouted(each, people)),
    reroutedCount,
    clocksChecked,
    movedClocks: found.movedClocks.map(showMoved),
    movedClockCount,
  };
}

function showRerouted({ incident: { id, number, title }, from, to }: Rerouted, people: KnownNames): ReroutedRecord {
  const inWords = ({ teamName, person }: Routed): string =>
    person === null ? teamName : `${teamName}, ${people.ofEmail(person)?.displayName ?? person}`;
  return { id: toPublicId('Incident', id), number, title, from: inWords(from), to: inWords(to), rule: to.rule };
}

function showMoved({ incident: { id, number, title }, metric, dueAt, wouldBeDueAt, isPaused }: MovedOf): MovedClock {
  return {
    recordId: toPublicId('Incident', id),
    number,
    title,
    metric: metric === 'FIRST_RESPONSE' ? 'First response' : 'Resolution',
    isPaused,
    dueAt: dateOf(dueAt),
    wouldBeDueAt: dateOf(wouldBeDueAt),
  };
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
