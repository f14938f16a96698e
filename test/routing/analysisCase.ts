import type { Atom, Condition, Facts, Scalar } from '../../server/core/conditions/condition.js';
import type { FieldDomain } from '../../server/core/conditions/space/FieldDomain.js';

type Value = Scalar | null;

/** What a case asks about a field: all that is given has to hold. */
export interface CaseTest {
  readonly eq?: Scalar;
  readonly ne?: Scalar;
  readonly in?: readonly Scalar[];
  readonly notIn?: readonly Scalar[];
  readonly min?: Scalar;
  readonly max?: Scalar;
  readonly exists?: boolean;
}

interface CaseWhen {
  readonly [field: string]: CaseTest;
}

/** A rule of a case. */
export interface CaseRule {
  readonly id: string;
  readonly when?: CaseWhen;
  readonly whenAny?: readonly CaseWhen[];
  readonly enabled?: boolean;
  readonly then: { readonly [field: string]: unknown };
}

/** A set of rules of the case file `rule-analysis/1`. */
export interface RuleSetCase {
  readonly domain: { readonly [field: string]: readonly Value[] | { readonly int: readonly [number, number] } };
  readonly policy: 'first' | 'all';
  readonly rules: readonly CaseRule[];
}

/** The condition of a case's rule, as one of ours; null where one of its alternatives asks nothing. */
export function conditionOf({ when = {}, whenAny = [when] }: CaseRule): Condition | null {
  const alternatives = whenAny.map((tests) =>
    Object.entries(tests).flatMap(([field, test]) =>
      Object.entries(test).map(([op, value]) => ({ field, op, value }) as Atom),
    ),
  );
  return alternatives.some((atoms) => atoms.length === 0) ? null : { any: alternatives.map((all) => ({ all })) };
}

/** The domain of a case: all values of each field. */
export function domainsOf({ domain }: RuleSetCase): ReadonlyMap<string, FieldDomain> {
  return new Map(
    Object.entries(domain).map(([field, of]) => {
      const values = valuesOf(of);
      const some = values.find((value) => value !== null);
      const type = typeof some === 'number' ? 'number' : typeof some === 'boolean' ? 'flag' : 'text';
      return [field, { type, values: values.filter((value) => value !== null), mayBeMissing: values.includes(null) }];
    }),
  );
}

function valuesOf(of: RuleSetCase['domain'][string]): readonly Value[] {
  if (!('int' in of)) return of;
  const [from, to] = of.int;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** An action as text: the same whatever the order of its keys. */
export const actionText = (then: object): string =>
  JSON.stringify(
    then,
    Object.keys(then).toSorted((a, b) => a.localeCompare(b)),
  );

/** All points of a case's domain. */
export function pointsOf(domain: RuleSetCase['domain']): Facts[] {
  return Object.entries(domain).reduce<Facts[]>(
    (points, [field, of]) => points.flatMap((point) => valuesOf(of).map((value) => ({ ...point, [field]: value }))),
    [{}],
  );
}
