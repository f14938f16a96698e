import { services } from '../../catalog/Service.js';
import { Refusal } from '../../kernel/Refusal.js';
import type { Documents } from '../../kernel/Release.js';
import { type PassedStages, passStages } from '../routing/passStages.js';
import { isOpen } from '../states.js';
import type { SettledIncident } from './settle.js';

/**
 * What the stages of routing make of an incident that came from another system: the same rules as for every other way in,
 * for all that the other system does not say. Null for one that is over, which is history, and for one of a service that
 * nobody knows here. One that is not eligible is kept all the same, since it is there already; so says its decision.
 */
export function stagesOfImported(
  documents: Documents,
  incident: SettledIncident,
  teamKey: string | null,
  organisation: string | null,
  now: Date,
): PassedStages | null {
  const service = documents.get(services, incident.service);
  if (!service || !isOpen(incident.state)) return null;
  const { priority, impact, urgency, channel, category, location, title, openedAt } = incident;
  const known = { service: service.key, priority, impact, urgency, organisation, channel, category, location, title };
  const pass = (levels: { readonly impact: string | null; readonly urgency: string | null }) =>
    passStages(documents, { service, facts: { ...known, ...levels }, team: teamKey, openedAt }, now);
  try {
    return pass({ impact, urgency });
  } catch (error) {
    // levels that the other system has and the matrix does not
    if (error instanceof Refusal) return pass({ impact: null, urgency: null });
    throw error;
  }
}
