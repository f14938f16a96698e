import DataLoader from 'dataloader';
import type { Incident } from '../../database/incidents/Incident.js';
import { incidentsById } from '../../database/incidents/queries.js';
import type { Context } from '../kernel/Context.js';

/** Incidents by id (UUID), with all their fields; null for those that the actor does not see. */
export const incidentById = ({ work }: Context): DataLoader<string, Incident | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await incidentsById(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
