import { parsePublicId, type IdKind } from '../../core/kernel/ids.js';
import { asNode } from '../../database/kernel/Node.js';
import type { Work } from '../../database/kernel/Work.js';

/** Finds a thing by UUID as far as the actor may see it; null when there is none, or a foreign one. */
type Find = (work: Work, uuid: string) => Promise<object | null>;

const finders = new Map<IdKind, Find>();

/** Makes things of a kind reachable by `node`; each domain says so for its own. */
export function offerNodes(kind: IdKind, find: Find): void {
  finders.set(kind, find);
}

/** The thing of that kind; null when it is unknown, foreign or of a kind that nobody offers. */
export async function findNode(work: Work, kind: IdKind, uuid: string): Promise<object | null> {
  const row = await finders.get(kind)?.(work, uuid);
  return row ? asNode(kind, row) : null;
}

/** The thing behind a public id of any kind, or null. */
export async function findNodeById(work: Work, id: string): Promise<object | null> {
  const parsed = parsePublicId(id);
  return parsed && findNode(work, parsed.kind, parsed.uuid);
}
