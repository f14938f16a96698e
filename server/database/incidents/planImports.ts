import { createHash } from 'node:crypto';
import { defaultMatrixKey, priorityMatrices } from '../../core/catalog/PriorityMatrix.js';
import type { AssignmentDecision } from '../../core/incidents/decide.js';
import type { ImportSettled } from '../../core/incidents/events.js';
import type { SettledIncident } from '../../core/incidents/importing/settle.js';
import { stagesOfImported } from '../../core/incidents/importing/stagesOfImported.js';
import { isOpen } from '../../core/incidents/states.js';
import type { DecisionMade } from '../../core/records/decisions.js';
import type { PrioritySource } from '../../core/records/RecordState.js';
import { organisationByNow } from '../identity/knownOrganisations.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';

/** Where imported incidents go and where they come from. */
export interface ImportTarget {
  /** UUID of the organisation they belong to. */
  readonly organisationId: string;
  /** Name of the other system; with its reference it identifies an incident for good. */
  readonly system: string;
}

/** What is to be stored of an imported incident. */
export interface PlannedImport {
  readonly incident: SettledIncident;
  readonly id: string;
  readonly contactId: string | null;
  readonly teamKey: string | null;
  /** That of the other system, else what rules or the matrix say of one that is open. */
  readonly priority: string | null;
  readonly prioritySource: PrioritySource | null;
  readonly rank: number | null;
  readonly deliveryPathKey: string | null;
  /** What the rules say of who gets it; null where the other system says its team, and of one that is over. */
  readonly assignment: AssignmentDecision | null;
  /** What rules gave it that the other system does not say. */
  readonly byRules: Pick<ImportSettled, 'assignedBy' | 'categoryBy'>;
  readonly decisions: readonly DecisionMade[];
  readonly settledEventId: string;
  /** Null when the other system has no verdict on it. */
  readonly clockId: string | null;
}

/** Decides of settled incidents what is to be stored: of one that is open the stages of routing say what is left open. */
export async function planImports(
  work: Work,
  target: ImportTarget,
  incidents: readonly SettledIncident[],
): Promise<PlannedImport[]> {
  const ranks = new Map(
    work.release.entry(priorityMatrices, defaultMatrixKey)?.document.priorities.map(({ key, rank }) => [key, rank]),
  );
  const { key: organisation, location } = await organisationByNow(work, target.organisationId);
  return incidents.map((settled) => {
    // as when one is opened: where nobody says where the work is, it is where the organisation is
    const incident = isOpen(settled.state) ? { ...settled, location: settled.location ?? location } : settled;
    const teamKey = incident.team === null ? null : keyOf(incident.team);
    const passed = stagesOfImported(work.release, incident, teamKey, organisation, work.now);
    const rank = incident.priority === null ? (passed?.priority?.rank ?? null) : (ranks.get(incident.priority) ?? null);
    return {
      incident: { ...incident, category: passed?.category ?? incident.category },
      id: uuidv7(work.now),
      contactId: incident.contact === null ? null : contactIdOf(target, incident.contact),
      teamKey: teamKey ?? passed?.assignment?.team ?? null,
      priority: incident.priority ?? passed?.priority?.key ?? null,
      prioritySource: incident.priority === null ? (passed?.priority?.source ?? null) : 'IMPORTED',
      rank,
      assignment: passed?.assignment ?? null,
      deliveryPathKey: passed?.deliveryPath ?? null,
      byRules: {
        ...(passed?.assignment && { assignedBy: 'RULES' as const }),
        ...(incident.category === null && passed?.category && { categoryBy: 'RULES' as const }),
      },
      decisions: passed?.decisions ?? [],
      settledEventId: uuidv7(work.now),
      clockId: incident.isSlaMet === null || incident.closedAt === null ? null : uuidv7(work.now),
    };
  });
}

/** A person known only by a name in the other system is one contact of the organisation, however often it is imported. */
function contactIdOf({ organisationId, system }: ImportTarget, name: string): string {
  const hex = createHash('sha256').update(`${organisationId}\0${system}\0${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Key of a team by its name in the other system: "Group 70" becomes group-70, whether a document describes it or not. */
export function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return key.slice(0, 80) || 'unnamed';
}
