/** A draft, or a part of one: plain JSON as the server gives and takes it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** Names by which items of lists are told apart: `rules[payroll]` is the rule whose id is payroll. */
const identities = ['id', 'key', 'email', 'on', 'skill', 'name', 'metric'];

/** The steps of a way such as `members[0].skills[1].level`; what stands in brackets is a position or names an item. */
export function stepsOf(path: string): string[] {
  return path.split(/\.|\[([^\]]*)\]/).filter((step): step is string => step !== undefined && step !== '');
}

/** Joins a way and what follows: `members` and `0` are `members[0]`, `promise` and `outcome` are `promise.outcome`. */
export function below(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  return path ? `${path}.${step}` : step;
}

/** What the draft holds there; undefined where the way leads nowhere. */
export function valueAt(draft: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[placeOf(value, step)];
    return (value as { readonly [name: string]: unknown } | null | undefined)?.[step];
  }, draft);
}

/** The draft with another value there; everything else is the same object as before. */
export function withValue<Draft>(draft: Draft, path: string, value: unknown): Draft {
  const replace = (part: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return value;
    if (Array.isArray(part) || (part === null && /^\d+$/.test(step))) {
      const list = [...((part ?? []) as unknown[])];
      const place = placeOf(list, step);
      list[place] = replace(list[place], rest);
      return list;
    }
    const whole = (part ?? {}) as { readonly [name: string]: unknown };
    return { ...whole, [step]: replace(whole[step], rest) };
  };
  return replace(draft, stepsOf(path)) as Draft;
}

/** The same way with the positions of items in place of their names, as the fields of a form are called. */
export function positional(draft: unknown, path: string): string {
  let value = draft;
  let way = '';
  for (const step of stepsOf(path)) {
    if (Array.isArray(value)) {
      const place = placeOf(value, step);
      way = below(way, place);
      value = value[place];
    } else {
      way = below(way, step);
      value = (value as { readonly [name: string]: unknown } | null | undefined)?.[step];
    }
  }
  return way;
}

function placeOf(list: readonly unknown[], step: string): number {
  if (/^\d+$/.test(step)) return Number(step);
  const isCalledSo = (item: unknown) =>
    identities.some((name) => (item as { readonly [name: string]: unknown } | null)?.[name] === step);
  return list.findIndex(isCalledSo);
}
