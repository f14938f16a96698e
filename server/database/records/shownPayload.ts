import type { Actor } from '../../core/kernel/Actor.js';

/**
 * SQL of the payload of a public event, under that alias, as far as the database role of the actor has it. Readers of
 * figures get it without the targets of teams and suppliers, by a function: the column itself is out of their reach.
 */
export function payloadOf(alias: string, { pool }: Pick<Actor, 'pool'>): string {
  return pool === 'bi' ? `shown_payload(${alias}.id)` : `${alias}.payload`;
}
