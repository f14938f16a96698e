import type { Channel } from '../../../core/incidents/states.js';
import type { Work } from '../../kernel/Work.js';
import type { IncidentResult } from './results.js';

/** What `openIncident` takes. */
export interface OpenIncidentInput {
  /** UUID. Null takes the organisation that the actor acts in. */
  readonly organisationId?: string | null;
  readonly serviceKey: string;
  /** UUID of a contact of the organisation. */
  readonly contactId: string;
  /** 1 to 200 characters. */
  readonly title: string;
  /** At most 100,000 characters; null when there is none. */
  readonly description?: string | null;
  /** Keys of levels of the service's priority matrix. */
  readonly impact: string;
  readonly urgency: string;
  /** How it came in; null takes API for tokens, CONSOLE for the provider's people and PORTAL for others. */
  readonly channel?: Channel | null;
  readonly category?: string | null;
  /** Name of the incident in another system; unique in the organisation. */
  readonly externalRef?: { readonly system: string; readonly ref: string } | null;
  readonly isMajor?: boolean | null;
}

/**
 * Opens an incident: prioritised by the service's matrix, routed by the rules, its SLA clocks running.
 *
 * Refuses FORBIDDEN; NOT_FOUND for organisation, service or contact; NOT_ENTITLED for a retired service; INVALID for
 * texts and levels; DUPLICATE for an external reference that is taken.
 */
export function openIncident(_work: Work, _input: OpenIncidentInput): Promise<IncidentResult> {
  return Promise.reject(new Error('not yet'));
}
