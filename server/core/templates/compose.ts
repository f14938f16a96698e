import { type Parsed, render } from './liquid.js';
import type { TemplateValues } from './variables.js';

/** Characters that subject and body may have together once they are filled in. */
export const longestMessage = 30_000;

/** A message as it is sent. Plain text: whoever shows it shows it as text. */
export interface Composed {
  /** One line. */
  readonly subject: string;
  readonly body: string;
}

/** The parsed parts of a template. */
export interface Parts {
  readonly subject: Parsed;
  readonly body: Parsed;
}

/**
 * The message that a template makes of values; those whose names `uses` does not hold are not asked for. Raises where a
 * limit is reached, a filter is given what it cannot take, or the message gets too long. `isStrict` raises as well for
 * what is not known, which a check wants to hear of and a sending need not.
 */
export function compose(
  { subject, body }: Parts,
  uses: Iterable<string>,
  values: TemplateValues,
  isStrict = false,
): Composed {
  const scope = scopeOf(uses, values as { readonly [name: string]: () => unknown });
  const composed = { subject: render(subject, scope, isStrict), body: render(body, scope, isStrict) };
  // before anything is made of a text whose pieces may not even have been put together yet
  const length = composed.subject.length + composed.body.length;
  if (length > longestMessage) throw new Error(`expected at most ${longestMessage} characters, found ${length}`);
  return { subject: composed.subject.replaceAll(/\s+/g, ' ').trim(), body: composed.body.trim() };
}

/** A message as one text: the subject is its first line. */
export function messageText({ subject, body }: Composed): string {
  return body === '' ? subject : `${subject}\n\n${body}`;
}

/** `record.number` becomes a property of an object of its own, since templates see nothing but own properties. */
function scopeOf(uses: Iterable<string>, values: { readonly [name: string]: () => unknown }): object {
  const scope: { [group: string]: { [name: string]: unknown } } = {};
  for (const use of uses) {
    const [group = '', name = ''] = use.split('.');
    (scope[group] ??= {})[name] = values[use]?.() ?? null;
  }
  return scope;
}
