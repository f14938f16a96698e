import type { Organisation } from '../identity/Organisation.js';

/** A row that may carry the columns of its organisation, as the group `organisation` reads them. */
export interface WithOrganisation {
  readonly organisationId: string;
  readonly 'organisation.key'?: string;
  readonly 'organisation.name'?: string;
  readonly 'organisation.kind'?: string;
  readonly 'organisation.timeZone'?: string;
  readonly 'organisation.createdAt'?: Date;
  readonly 'organisation.version'?: number;
}

/** The organisation whose columns were joined to a row, or null when they were not. */
export function organisationOf(row: WithOrganisation): Organisation | null {
  if (row['organisation.key'] === undefined) return null;
  return {
    __typename: 'Organisation',
    id: row.organisationId,
    key: row['organisation.key'],
    name: row['organisation.name'],
    kind: row['organisation.kind'],
    timeZone: row['organisation.timeZone'],
    createdAt: row['organisation.createdAt'],
    version: row['organisation.version'],
  } as unknown as Organisation;
}
