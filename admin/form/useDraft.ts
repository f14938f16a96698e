import { useRef, useState } from 'react';
import { Refused } from '../api/submit';
import { notWhole } from '../inputs/useTypedDate';
import { askedIn, inputOf, missingIn, type Draft, type FieldSpec } from './fieldSpec';

/** What a form sends: the values of its fields, and a key so that sending twice counts once. */
export type FormInput = { [name: string]: string | boolean | null } & { idempotencyKey: string };

/** What stands in a form, what is wrong with it, and how it is sent. What was typed stays when sending fails. */
export function useDraft(fields: readonly FieldSpec[], initial: Draft = {}) {
  const [draft, setDraft] = useState<Draft>(initial);
  const [errors, setErrors] = useState<{ [name: string]: string }>({});
  const [refused, setRefused] = useState<Refused>();
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [half, setHalf] = useState<ReadonlySet<string>>(new Set());
  const idempotencyKey = useRef(crypto.randomUUID());

  function set(name: string, value: string) {
    setDraft((before) => withSuggestions(fields, before, { ...before, [name]: value }, name));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => field !== name)));
    idempotencyKey.current = crypto.randomUUID(); // other contents are another wish
  }

  /** A date is half typed, or is so no more: until then the form is not sent, since what stands there is not what is kept. */
  function halve(name: string, isHalf: boolean) {
    setHalf((before) => new Set([...before].filter((other) => other !== name).concat(isHalf ? [name] : [])));
  }

  /** Sends the draft; answers whether that worked. */
  async function send(deliver: (input: FormInput) => Promise<unknown>): Promise<boolean> {
    const halves = askedIn(fields, draft).flatMap(({ name }) => (half.has(name) ? [[name, notWhole] as const] : []));
    const missing = { ...missingIn(fields, draft), ...Object.fromEntries(halves) };
    setErrors(missing);
    setTrouble(undefined);
    setRefused(undefined);
    if (Object.keys(missing).length) return false;
    setIsBusy(true);
    try {
      await deliver({ ...inputOf(fields, draft), idempotencyKey: idempotencyKey.current });
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) setTrouble((error as Error).message);
      else {
        sort(error);
        idempotencyKey.current = crypto.randomUUID(); // nothing was done, and the next attempt may differ
      }
      return false;
    } finally {
      setIsBusy(false);
    }
  }

  /** What concerns a field goes to the field, everything else above the form. */
  function sort(refusal: Refused) {
    const names = new Set(fields.map(({ name }) => name));
    const atFields: { [name: string]: string } = {};
    const others: string[] = [];
    for (const { path, message } of refusal.refusals) {
      const name = path.at(-1);
      if (name && names.has(name)) atFields[name] = message;
      else others.push(message);
    }
    setErrors(atFields);
    setRefused(refusal.conflict ? refusal : undefined);
    setTrouble(others.length ? others.join('\n') : undefined);
  }

  return { draft, errors, refused, trouble, isBusy, set, halve, send };
}

function withSuggestions(fields: readonly FieldSpec[], before: Draft, after: Draft, typed: string): Draft {
  const suggestions = fields.flatMap(({ name, suggested }) => {
    const isOurs = (before[name] ?? '') === '' || before[name] === suggested?.(before);
    return suggested && name !== typed && isOurs ? [[name, suggested(after)] as const] : [];
  });
  return { ...after, ...Object.fromEntries(suggestions) };
}
