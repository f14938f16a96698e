import DataLoader from 'dataloader';
import type { Change } from '../../database/changes/Change.js';
import { causesOf, changesById, countsOfIncidentsCausedBy, incidentsCausedBy } from '../../database/changes/queries.js';
import type { Incident } from '../../database/incidents/Incident.js';
import type { RecordKey } from '../../database/records/WorkItem.js';
import type { Context } from '../kernel/Context.js';
import type { PartReader } from '../records/pages.js';

/** Changes by id (UUID), with all their fields; null for those that the actor does not see. */
export const changeById = ({ work }: Context): DataLoader<string, Change | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await changesById(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });

/** The change that caused an incident; null when none did or the actor sees no changes. */
export const causeOfIncident = ({ work }: Context): DataLoader<RecordKey, Change | null, string> =>
  new DataLoader(
    async (incidents: readonly RecordKey[]) => {
      const found = await causesOf(work, incidents);
      return incidents.map(({ id }) => found.get(id) ?? null);
    },
    { cacheKeyFn: ({ id }) => id },
  );

/** Incidents that changes caused. */
export const causedPages: PartReader<Incident> = {
  name: 'incidents caused',
  rows: ({ work }, keys, page) => incidentsCausedBy(work, keys, page),
  counts: ({ work }, keys) => countsOfIncidentsCausedBy(work, keys),
};
