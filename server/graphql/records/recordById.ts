import type { Context } from '../kernel/Context.js';

/**
 * The record of that id (UUID), of whatever kind, as the actor may see it; null when there is none. Whoever finds a part
 * of a record by the part's own id has to be asked this, since kinds differ in who may read them.
 */
export async function recordById(context: Context, id: string): Promise<object | null> {
  const { Incident, Change } = context.nodes;
  return (await Incident?.(context, id)) ?? (await Change?.(context, id)) ?? null;
}
