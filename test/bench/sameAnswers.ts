import { toPublicId } from '../../server/core/kernel/ids.js';
import { send, type Target } from './load.js';
import { chanceOf, type BenchOperation } from './operations.js';

const kindOfId: { readonly [field: string]: Parameters<typeof toPublicId>[0] } = {
  organisation: 'Organisation',
  assignee: 'User',
  clocks: 'Clock',
};

/** Speed counts only for the same answer: reads are compared on a few requests, ids and instants made alike first. */
export async function assertSameAnswers(targets: readonly Target[], operation: BenchOperation): Promise<void> {
  if (operation.name !== 'Q1' && operation.name !== 'Q2') return;
  const chance = chanceOf(11);
  for (let i = 0; i < 20; i++) {
    const asked = operation.request(chance);
    const [floorAnswer, productAnswer] = await Promise.all(targets.map((target) => send(target, asked[target.name])));
    const expected = alike((JSON.parse(floorAnswer?.text ?? '') as { data: unknown }).data);
    const { data: answer } = JSON.parse(productAnswer?.text ?? '') as {
      data: { incident?: unknown; incidents?: { nodes: unknown } } | null;
    };
    const found = alike(answer?.incident ?? answer?.incidents?.nodes);
    if (found !== expected)
      throw new Error(
        `${operation.name}: the product answers otherwise\n${productAnswer?.text.slice(0, 1500)}\n${expected.slice(0, 1500)}`,
      );
  }
}

/** JSON with sorted keys, instants as milliseconds and ids as the API shows them. */
function alike(value: unknown, field = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => alike(item, field)).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => `${name}:${name === 'id' ? idAlike(inner, field) : alike(inner, name)}`)
      .join(',')}}`;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return String(new Date(value).getTime());
  return JSON.stringify(value) ?? 'undefined';
}

function idAlike(id: unknown, field: string): string {
  const text = String(id);
  return text.includes('-') ? toPublicId(kindOfId[field] ?? 'Incident', text) : text;
}
