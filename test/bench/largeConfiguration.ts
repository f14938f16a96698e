import type { SourceDocument } from '../../server/core/configuration/Workbench.js';

interface Rule {
  readonly id: string;
  readonly when: unknown;
}

const rules = 1_000;

/**
 * The starter bundle grown to that many documents: copies of its calendars, teams, policies and services under keys of
 * their own, and so many rule sets with 1,000 rules in all.
 */
export function largeConfiguration(starter: readonly SourceDocument[], count: number, sets: number): SourceDocument[] {
  const grown = starter.filter(({ kind }) => kind !== 'routing-rule-set' && kind !== 'pinned-case');
  const copied = grown.filter(({ kind }) => ['calendar', 'team', 'sla-policy', 'service'].includes(kind));
  const documents = [...grown];
  for (let n = 0; documents.length < count - sets; n++) {
    const source = copied[n % copied.length]!;
    const key = `${source.key}-${n}`;
    documents.push({ ...source, key, revisionId: key, body: { ...(structuredClone(source.body) as object), key } });
  }
  const set = starter.find(({ kind }) => kind === 'routing-rule-set')!;
  const body = set.body as { readonly key: string; readonly rules: readonly Rule[] };
  const conditional = body.rules.filter(({ when }) => when);
  for (let n = 0; n < sets; n++) {
    const key = n === 0 ? body.key : `${body.key}-${n}`;
    const made = Array.from({ length: Math.floor(rules / sets) }, (_, i) => ({
      ...structuredClone(conditional[i % conditional.length]!),
      id: `rule-${i}`,
    }));
    documents.push({ ...set, key, revisionId: key, body: { ...body, key, rules: made } });
  }
  return documents;
}
