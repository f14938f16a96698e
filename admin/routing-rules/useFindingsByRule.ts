import { useMemo } from 'react';
import type { Finding } from '../editor/DocumentSource';
import { useEditor } from '../editor/EditorContext';
import type { RuleDraft } from './ruleDraft';

interface FindingsOfRule {
  /** How many errors there are in it, however deep. */
  readonly errors: number;
  /** What is said of the rule as a whole. */
  readonly own: readonly Finding[];
}

/** What the checks find in each rule, by its place. Looked through once for all of them: a thousand rules ask. */
export function useFindingsByRule(rules: readonly RuleDraft[]): ReadonlyMap<number, FindingsOfRule> {
  const { findings } = useEditor();
  const ids = JSON.stringify(findings.length > 0 ? rules.map(({ id }) => id) : []);
  return useMemo(() => {
    const places = new Map((JSON.parse(ids) as (string | null)[]).map((id, place) => [id, place]));
    const found = new Map<number, { errors: number; own: Finding[] }>();
    for (const finding of findings) {
      const [, name, rest] = /^rules\[([^\]]+)\](.*)$/.exec(finding.path) ?? [];
      const place = name === undefined ? undefined : /^\d+$/.test(name) ? Number(name) : places.get(name);
      if (place === undefined) continue;
      const of = found.get(place) ?? { errors: 0, own: [] };
      found.set(place, of);
      if (finding.severity === 'ERROR') of.errors += 1;
      if (rest === '') of.own.push(finding);
    }
    return found;
  }, [findings, ids]);
}
