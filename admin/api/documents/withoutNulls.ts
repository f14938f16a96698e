const known = new WeakMap<object, object>();

/**
 * A document as it is sent: what is null is left out, which means the same to the server. Of a thousand rules that is most of
 * what there would be. Expressions of JSONLogic stay as they are: there null is a value. The parts of a draft never change,
 * so each of them is looked through once, and not anew with each letter.
 */
export function withoutNulls<Part extends object>(part: Part): Part {
  const before = known.get(part);
  if (before) return before as Part;
  const lean = Array.isArray(part)
    ? part.map(leanValue)
    : Object.fromEntries(
        Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
          value === null ? [] : [[name, name === 'logic' ? value : leanValue(value)]],
        ),
      );
  known.set(part, lean);
  return lean as Part;
}

const leanValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? withoutNulls(value) : value;
