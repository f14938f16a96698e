/** A row that may carry the columns of its organisation, as the group `organisation` reads them. */
interface WithOrganisation {
  readonly organisationId: string;
  readonly organisation?: object;
}

interface OrganisationColumns {
  readonly 'organisation.key'?: string;
  readonly 'organisation.name'?: string;
  readonly 'organisation.kind'?: string;
  readonly 'organisation.timeZone'?: string;
  readonly 'organisation.createdAt'?: Date;
  readonly 'organisation.version'?: number;
}

/** Puts the columns of a joined organisation together as a row of its own; a row without them stays as it is. */
export function organisationOf<R extends WithOrganisation>(row: R): R {
  const columns = row as OrganisationColumns;
  if (columns['organisation.key'] === undefined) return row;
  const organisation = {
    __typename: 'Organisation',
    id: row.organisationId,
    key: columns['organisation.key'],
    name: columns['organisation.name'],
    kind: columns['organisation.kind'],
    timeZone: columns['organisation.timeZone'],
    createdAt: columns['organisation.createdAt'],
    version: columns['organisation.version'],
  };
  return Object.assign(row, { organisation });
}
