import { calendars } from '../calendars/Calendar.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { priorityInWords } from '../catalog/priorityInWords.js';
import { type Compiled, type DocumentKind, kindToken, type Report } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import { integer, keyOf, list, nameText, number, object, optional, slug, text } from '../configuration/shape.js';
import { either, type KindWords, type Speech } from '../configuration/words.js';
import { durationInWords } from './words.js';

/** How long the supplier has at some priorities. */
export interface SupplierTarget {
  /** Keys of priorities; empty for all that no other target names. */
  readonly priorities: readonly string[];
  /** Business time of the contract's calendar. */
  readonly seconds: number;
}

/** An underpinning contract: what a supplier promises to the provider. Customers never see it. */
export interface SupplierContractDocument {
  readonly key: string;
  readonly name: string;
  /** The supplier, as people call it. */
  readonly supplier: string;
  /** Empty when nothing is said. */
  readonly description: string;
  /** Key of the calendar whose time counts. */
  readonly calendar: string;
  readonly targets: readonly SupplierTarget[];
  /** Fractions of the target at which to warn, between 0 and 1. */
  readonly warnings: readonly number[];
}

/** A compiled supplier contract. */
export class SupplierContract {
  constructor(private readonly document: SupplierContractDocument) {}

  /** Key of the calendar whose time counts. */
  get calendarKey(): string {
    return this.document.calendar;
  }

  /** Business seconds that the supplier has at a priority: the target that names it, else the one for all; null without one. */
  secondsFor(priorityKey: string): number | null {
    const { targets } = this.document;
    const target =
      targets.find(({ priorities }) => priorities.includes(priorityKey)) ??
      targets.find(({ priorities }) => priorities.length === 0);
    return target?.seconds ?? null;
  }
}

/** Names the kind `supplier-contract`. */
export const supplierContracts = kindToken<SupplierContractDocument, SupplierContract>('supplier-contract');

const words: KindWords = {
  targets: { label: 'targets' },
  'targets[]': {
    nameOf: ({ priorities }: SupplierTarget, _key: string, speech: Speech) =>
      priorities.length === 0 ? 'All other priorities' : either(priorities.map((key) => priorityInWords(key, speech))),
    say: ({ seconds }: SupplierTarget) => durationInWords(seconds),
  },
  'targets[].seconds': { label: '', say: durationInWords },
  warnings: { label: 'warnings' },
  'warnings[]': { say: (fraction: number) => `${Number((fraction * 100).toFixed(4))} %` },
};

/** The kind `supplier-contract`: what is waited for, and how long at most, while a record is held for a supplier. */
export const supplierContractKind: DocumentKind<SupplierContractDocument, SupplierContract> = {
  token: supplierContracts,
  folder: 'supplier-contracts',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(200),
    supplier: nameText(200, 'the name of the supplier'),
    description: optional(text(2_000), ''),
    calendar: keyOf(calendars.kind),
    targets: list(
      object({
        priorities: optional(list(slug, 20, 0, itself), []),
        seconds: integer(1, 31_622_400, 'whole seconds'),
      }),
      20,
      1,
      'priorities',
    ),
    warnings: optional(list(number(0, 1, 'a fraction of the target'), 10, 0, itself), []),
  }),
  words,
  check: checkSupplierContract,
  compile: (document) => new SupplierContract(document),
};

function checkSupplierContract(
  { calendar, targets, warnings }: SupplierContractDocument,
  known: Compiled,
  report: Report,
): void {
  const keys = known.keys(calendars.kind);
  if (!keys.includes(calendar))
    report('error', 'calendar', `unknown calendar ${calendar}; known are ${keys.join(', ') || 'none'}`);
  checkTargets(targets, prioritiesIn(known), report);
  warnings.forEach((fraction, i) => {
    if (fraction <= 0 || fraction >= 1)
      report('error', `warnings[${i}]`, `expected a fraction above 0 and below 1, found ${fraction}`);
    else if (warnings.indexOf(fraction) < i)
      report('error', `warnings[${i}]`, `${fraction} is in the list already; each warning fires once`);
  });
}

function checkTargets(targets: readonly SupplierTarget[], priorityKeys: readonly string[], report: Report): void {
  const seen = new Map<string | null, number>();
  targets.forEach(({ priorities }, i) => {
    for (const priority of priorities.length > 0 ? priorities : [null]) {
      const earlier = seen.get(priority);
      const about = priority ?? 'all other priorities';
      if (earlier === undefined) seen.set(priority, i);
      else report('error', `targets[${i}]`, `${about} has a target in targets[${earlier}] already`);
    }
    priorities.forEach((key, j) => {
      if (priorityKeys.length > 0 && !priorityKeys.includes(key))
        report(
          'error',
          `targets[${i}].priorities[${j}]`,
          `unknown priority ${key}; known are ${priorityKeys.join(', ')}`,
        );
    });
  });
  const missing = seen.has(null) ? [] : priorityKeys.filter((key) => !seen.has(key));
  if (missing.length > 0)
    report('warning', 'targets', `nothing is promised for ${missing.join(', ')}: no clock will run there`);
}

/** Keys of the priorities of all matrices. */
function prioritiesIn(known: Compiled): readonly string[] {
  const matrices = known.keys(priorityMatrices.kind).map((key) => known.document(priorityMatrices, key));
  return [...new Set(matrices.flatMap((matrix) => matrix?.priorities.map(({ key }) => key) ?? []))];
}
