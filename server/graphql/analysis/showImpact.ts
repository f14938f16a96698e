import type { Rerouted } from '../../core/analysis/impact.js';
import type { Routed } from '../../core/analysis/comparedDecisions.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { CompleteImpact } from '../../database/analysis/findImpact.js';
import type { ImpactOnOpenWork, ReroutedRecord } from '../../database/analysis/Impact.js';
import type { KnownNames } from '../kernel/Context.js';

/** What was found, in words: people by name, where they are known. */
export function showImpact(found: CompleteImpact, people: KnownNames): ImpactOnOpenWork {
  const { recordsChecked, isComplete, reroutedCount } = found;
  return {
    recordsChecked,
    isComplete,
    rerouted: found.rerouted.map((each) => showRerouted(each, people)),
    reroutedCount,
  };
}

function showRerouted({ incident: { id, number, title }, from, to }: Rerouted, people: KnownNames): ReroutedRecord {
  const inWords = ({ teamName, person }: Routed): string =>
    person === null ? teamName : `${teamName}, ${people.ofEmail(person)?.displayName ?? person}`;
  return { id: toPublicId('Incident', id), number, title, from: inWords(from), to: inWords(to), rule: to.rule };
}
