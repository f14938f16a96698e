import type { ShapeComplaint } from '../configuration/shape.js';
import type { RoutingRuleSetDocument } from './RoutingRule.js';
import { routingRuleSetShape } from './ruleSetShape.js';

type Body = { readonly [field: string]: unknown };

/** What can be read of a rule set, with something harmless in place of what cannot. */
export interface ReadableParts {
  readonly set: RoutingRuleSetDocument;
  /** True where something was left out at that place, within it or around it: nothing said of it would be true. */
  readonly isLeftOut: (path: string) => boolean;
}

/** Fields that have to be there: what stands for one that cannot be read, by the place of its rule. */
const standIns: { readonly [field: string]: (place: number) => unknown } = {
  id: (place) => `unreadable-${place}`,
  name: (place) => `Unreadable ${place}`,
  then: () => ({}),
};

/**
 * Of a body that does not read, for these complaints, the parts that do: each rule keeps its place. Null where too little can
 * be read, as without the stage.
 */
export function readableParts(body: unknown, complaints: readonly ShapeComplaint[]): ReadableParts | null {
  if (!isBody(body)) return null;
  const rules = Array.isArray(body.rules) ? (body.rules as unknown[]).map(copyOf) : [];
  const left: { [field: string]: unknown } = { ...body, rules, default: copyOf(body.default) };
  const cuts: string[] = [];
  for (const { path } of complaints) {
    const [, at, field, inner] = /^(?:rules\[(\d+)\]|(?=default))\.?(\w+)?(?:\.([^.[]+))?/.exec(path) ?? [];
    if (at === undefined && !path.startsWith('default')) {
      const [name = ''] = path.split(/[.[]/);
      cuts.push(name);
      if (name === 'name') left.name = 'Unreadable';
      else if (name !== 'rules') delete left[name];
      continue;
    }
    const owner = at === undefined ? left : rules[Number(at)];
    if (!isBody(owner) || field === undefined) return null;
    const whole = at === undefined ? field : `rules[${at}].${field}`;
    const target = owner[field];
    const isInner = (field === 'then' || field === 'default') && inner !== undefined && isBody(target);
    cuts.push(isInner ? `${whole}.${inner}` : whole);
    const mutable = owner as { [field: string]: unknown };
    if (isInner) mutable[field] = Object.fromEntries(Object.entries(target).filter(([name]) => name !== inner));
    else if (field === 'default') mutable.default = {};
    else mutable[field] = standIns[field]?.(Number(at));
    if (mutable[field] === undefined) delete mutable[field];
  }
  const still: ShapeComplaint[] = [];
  const set = routingRuleSetShape(left, '', still);
  if (!set || still.length > 0) return null;
  return { set, isLeftOut: (path) => cuts.some((cut) => isWithin(cut, path) || isWithin(path, cut)) };
}

/** True where the place `inner` is `outer` or in it. */
function isWithin(inner: string, outer: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const copyOf = (value: unknown): unknown => (isBody(value) ? { ...value } : value);
