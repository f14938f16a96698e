import type { Actor } from '../../core/kernel/Actor.js';

/** What the variables of a request may hold, whoever sends it; see docs/limits.md. A document has its limit of tokens. */
export const variableLimits = {
  /** Lists and objects within one another. */
  depth: 16,
  /** Everything in them, however deep: as many as a document has tokens. */
  values: 3_000,
  /** The same for ops leaders, who save whole documents: a thousand rules of five conditions with every empty field are 72,000. */
  valuesOfOpsLeaders: 120_000,
  /** Fields of one object: no input has as many. */
  fields: 100,
} as const;

/**
 * Why variables are refused before they are read; null when they are not. Reading them against the schema is what large
 * ones make slow, and deep ones overflow the stack of whoever walks them by recursion: this walk is a loop.
 */
export function excessOfVariables(variables: object, role: Actor['role'] | null): string | null {
  const most = role === 'OPS_LEADER' ? variableLimits.valuesOfOpsLeaders : variableLimits.values;
  let values = 0;
  let level: readonly object[] = [variables];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > variableLimits.depth) return tooMany('levels of lists and objects', null, variableLimits.depth);
    const next: object[] = [];
    for (const holder of level) {
      const inner: readonly unknown[] = Object.values(holder);
      if (!Array.isArray(holder) && inner.length > variableLimits.fields)
        return tooMany('fields in one object', inner.length, variableLimits.fields);
      values += inner.length;
      if (values > most) return tooMany('values', null, most);
      for (const value of inner) if (typeof value === 'object' && value !== null) next.push(value);
    }
    level = next;
  }
  return null;
}

/** Says how many there are only where all of them were counted. */
function tooMany(what: string, found: number | null, most: number): string {
  return `The variables have ${found ?? 'too many'} ${what}; at most ${most} are allowed.`;
}
