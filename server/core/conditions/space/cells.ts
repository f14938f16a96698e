import { compileAtom } from '../compile.js';
import type { Atom, Scalar } from '../condition.js';
import type { FieldDomain } from './FieldDomain.js';

/** Values of a field that no question of a set of conditions can tell apart. */
export interface Cell {
  /** One of them; null is the missing value. */
  readonly sample: Scalar | null;
  /** Those of them that were met while the field was cut: all of them where the field's values are listed. */
  readonly members: readonly (Scalar | null)[];
  /** How many values it holds: exact where the field's values are listed, else 1. */
  readonly size: number;
}

/** A field cut into cells, and for each question the cells in which it holds. */
export interface CutField {
  readonly cells: readonly Cell[];
  /** For each atom, in the order given, whether it holds in each cell. */
  readonly holds: readonly (readonly boolean[])[];
  /** Place of the cell that a value of the field is in; -1 for one of which no value was met. */
  readonly cellOf: (value: Scalar | null) => number;
}

/**
 * Cuts a field's domain by the questions that are asked about it. The questions are answered by the code that answers
 * them in decisions, on one candidate for each way of answering that may exist; candidates with the same answers are one cell.
 */
export function cutField(domain: FieldDomain, atoms: readonly Atom[]): CutField {
  const asked = atoms.map(compileAtom);
  const answersOf = (value: Scalar | null) => asked.map((holds) => holds(value));
  const signatureOf = (answers: readonly boolean[]) => answers.map(Number).join('');
  const found = new Map<string, { members: (Scalar | null)[]; answers: readonly boolean[] }>();
  for (const sample of candidates(domain, atoms)) {
    const answers = answersOf(sample);
    const signature = signatureOf(answers);
    const cell = found.get(signature);
    if (cell) cell.members.push(sample);
    else found.set(signature, { members: [sample], answers });
  }
  const cells = [...found.values()];
  const places = new Map([...found.keys()].map((signature, place) => [signature, place]));
  return {
    cells: cells.map(({ members }) => ({
      sample: members[0] ?? null,
      members,
      size: domain.values ? members.length : 1,
    })),
    holds: asked.map((_, i) => cells.map(({ answers }) => answers[i] ?? false)),
    cellOf: (value) => places.get(signatureOf(answersOf(value))) ?? -1,
  };
}

/** At least one value for each way in which the atoms can be answered together; what is missing comes last, where it is asked for. */
function candidates(
  { type, values, mayHoldOthers, mayBeMissing }: FieldDomain,
  atoms: readonly Atom[],
): (Scalar | null)[] {
  const missing = mayBeMissing ? [null] : [];
  // of a field that nobody asks about, a record had better hold nothing than something that means nothing
  if (atoms.length === 0 && mayBeMissing) return [null, ...new Set(values ?? [])];
  const constants = [...new Set(atoms.filter(({ op }) => op !== 'exists').flatMap(({ value }) => value))];
  if (values) {
    const others = mayHoldOthers ? [...constants, unlisted([...values, ...constants])] : [];
    return [...new Set([...values, ...others]), ...missing];
  }
  if (type === 'number') return [...numbers(constants.filter((one) => typeof one === 'number')), ...missing];
  if (type === 'instant') return [...instants(constants.filter((one) => typeof one === 'string')), ...missing];
  const texts = constants.filter((one) => typeof one === 'string');
  return [...texts, ...texts.map((start) => unlike(start, texts)), unlike('', texts), ...missing];
}

/** What stands for a key that a record holds and no document has any more. */
function unlisted(known: readonly Scalar[]): string {
  let key = 'no-longer-listed';
  while (known.includes(key)) key = `${key}-too`;
  return key;
}

/** Each bound, and what lies before, between and after them. */
function numbers(bounds: readonly number[]): number[] {
  const sorted = bounds.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return [0];
  const between = sorted.flatMap((bound, i) => {
    const next = sorted[i + 1];
    return next === undefined ? [bound] : [bound, (bound + next) / 2];
  });
  return [...between, least - 1, most + 1];
}

function instants(bounds: readonly string[]): string[] {
  const at = numbers(bounds.map((bound) => Date.parse(bound)));
  // an instant is told to the millisecond, so what lies between two bounds one apart is none
  return [...new Set(at.map(Math.floor))].map((milliseconds) => new Date(milliseconds).toISOString());
}

/** A text that starts so, is none of these and starts with none of those that are longer. */
function unlike(start: string, texts: readonly string[]): string {
  for (let letter = 0; ; letter += 1) {
    const text = `${start}${String.fromCodePoint(0x2026 + letter)}`;
    if (
      !texts.some(
        (other) => other !== start && other.length > start.length && (text.startsWith(other) || other === text),
      )
    )
      return text;
  }
}
