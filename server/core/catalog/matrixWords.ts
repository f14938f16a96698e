import type { KindWords, Speech } from '../configuration/words.js';
import type { MatrixLevel } from './PriorityMatrix.js';

/** How priority matrices are put in words; a cell is called by its levels, "High impact with low urgency". */
export const priorityMatrixWords: KindWords = {
  impacts: { label: 'impacts' },
  'impacts[]': { noun: 'Impact' },
  'impacts[].name': { label: 'name' },
  urgencies: { label: 'urgencies' },
  'urgencies[]': { noun: 'Urgency' },
  'urgencies[].name': { label: 'name' },
  priorities: { label: 'priorities' },
  'priorities[]': { noun: 'Priority' },
  'priorities[].name': { label: 'name' },
  'priorities[].rank': { label: 'rank' },
  'priorities[].color': { label: 'colour', none: 'that of the console' },
  'cells.*': {
    nameOf: (_row: object, key: string, { document }: Speech) => `${levelName(document, 'impacts', key)} impact`,
  },
  'cells.*.*': {
    nameOf: (_priority: string, key: string, { document }: Speech) =>
      `${levelName(document, 'urgencies', key).toLowerCase()} urgency`,
    say: (key: string, { document }: Speech) => nameIn(document, 'priorities', key) ?? key,
  },
};

function levelName(document: unknown, list: 'impacts' | 'urgencies', key: string): string {
  return nameIn(document, list, key) ?? key;
}

/** Name of a level or priority of a matrix, whose draft may hold anything. */
function nameIn(document: unknown, list: 'impacts' | 'urgencies' | 'priorities', key: string): string | null {
  const items = (document as { readonly [name: string]: unknown })[list];
  const found: unknown = Array.isArray(items) ? items.find((item: MatrixLevel | null) => item?.key === key) : null;
  const name = (found as MatrixLevel | null | undefined)?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}
