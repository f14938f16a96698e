import type { Work } from '../../kernel/Work.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `commentOnIncident` takes. */
export interface CommentOnIncidentInput extends IncidentTarget {
  /** 1 to 20,000 characters. */
  readonly body: string;
  /** True for a note that only the provider's people see. */
  readonly isInternal?: boolean | null;
}

/** The incident after a comment, and the message. */
export interface CommentResult extends IncidentResult {
  /** UUID of the message. */
  readonly messageId: string;
}

/**
 * Adds a public message or an internal note. The first public message of the provider stops the response clock; a public
 * message of the customer takes up an incident that waited for the customer.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, INVALID; MOVE_NOT_ALLOWED on a closed or canceled incident.
 */
export function commentOnIncident(_work: Work, _input: CommentOnIncidentInput): Promise<CommentResult> {
  return Promise.reject(new Error('not yet'));
}
