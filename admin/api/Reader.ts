import type { RaRecord } from 'react-admin';
import { graphql } from '../gql';
import type { PagePartsFragment } from '../gql/graphql';

/** What a list is asked for. Pages are found by a cursor, since offsets drift while people work. */
export interface ListQuery {
  readonly perPage: number;
  readonly sort: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly filter: { readonly [name: string]: string };
  readonly after?: string;
  readonly before?: string;
  /** Which state of the configuration is asked for. */
  readonly at?: ConfigurationAt;
}

/** A state of the configuration: as a change set would leave it, or as it was at an instant; neither: what is live. */
export interface ConfigurationAt {
  readonly changeSet?: string;
  readonly asOf?: string;
}

/** A page of a list. */
export interface Listing {
  readonly rows: readonly RaRecord[];
  readonly page?: PageInfo;
  /** How many there are in all; only where it was asked for. */
  readonly total?: number | null;
}

export const PageParts = graphql(`
  fragment PageParts on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`);

/** Whether there is more in either direction, and from where. */
export type PageInfo = PagePartsFragment;

/** How one resource is read. Answers null for what is not there or may not be known. */
export interface Reader {
  readonly list?: (query: ListQuery) => Promise<Listing>;
  readonly one?: (id: string, at: ConfigurationAt) => Promise<RaRecord | null>;
}

/** Variables of a connection for a page. */
export function pageOf({ perPage, after, before }: ListQuery) {
  return before ? { last: perPage, before } : { first: perPage, after };
}

/** Documents of the configuration are known by their key. */
export function byKey<Row extends { key: string }>(row: Row): Row & { id: string } {
  return { ...row, id: row.key };
}
