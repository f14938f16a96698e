import { kindToken, type DocumentKind, type Report } from '../configuration/kinds.js';
import { list, nameText, number, object, oneOf, optional, slug, text } from '../configuration/shape.js';
import type { KindWords } from '../configuration/words.js';
import { metricNames } from './words.js';
import { type Metric, slaMetrics } from './Clock.js';

/** Whose doing a miss was. */
export const faults = ['PROVIDER', 'CUSTOMER', 'SUPPLIER', 'NONE'] as const;

/** One of `faults`; NONE for what nobody could help. */
export type Fault = (typeof faults)[number];

/** Why a promise was broken, as people say it when they look back. */
export interface BreachCause {
  readonly key: string;
  readonly name: string;
  /** When to choose it; empty when nothing is said. */
  readonly description: string;
  readonly fault: Fault;
}

/** The share of promises of a metric that is to be kept. */
export interface AttainmentGoal {
  readonly metric: Metric;
  /** From 0 to 100. */
  readonly percent: number;
}

/** How broken promises are looked back at. */
export interface SlaReviewDocument {
  readonly key: string;
  readonly name: string;
  readonly causes: readonly BreachCause[];
  readonly goals: readonly AttainmentGoal[];
}

/** Names the kind `sla-review`. It compiles to itself. */
export const slaReviews = kindToken<SlaReviewDocument, SlaReviewDocument>('sla-review');

/** Key of the one document of the kind. */
export const slaReviewKey = 'default';

const faultNames: { readonly [fault in Fault]: string } = {
  PROVIDER: "the provider's",
  CUSTOMER: "the customer's",
  SUPPLIER: "a supplier's",
  NONE: "nobody's",
};

const words: KindWords = {
  causes: { label: 'cause codes' },
  'causes[]': { noun: 'Cause', say: ({ name }: BreachCause) => name },
  'causes[].fault': { label: 'whose doing', say: (fault: Fault) => faultNames[fault] },
  goals: { label: 'goals' },
  'goals[]': {
    noun: 'Goal',
    nameOf: ({ metric }: AttainmentGoal) => metricNames[metric],
    say: ({ percent }: AttainmentGoal) => `${percent} %`,
  },
  'goals[].percent': { label: '', say: (percent: number) => `${percent} %` },
};

/** The kind `sla-review`: one document with the causes that a miss is explained by, and the goals it is held against. */
export const slaReviewKind: DocumentKind<SlaReviewDocument, SlaReviewDocument> = {
  token: slaReviews,
  folder: 'sla-reviews',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    causes: list(
      object({
        key: slug,
        name: nameText(120),
        description: optional(text(1_000), ''),
        fault: oneOf(...faults),
      }),
      60,
      0,
      'key',
    ),
    goals: optional(
      list(object({ metric: oneOf(...slaMetrics), percent: number(0, 100, 'a percentage') }), 6, 0, 'metric'),
      [],
    ),
  }),
  words,
  check({ key, causes, goals }, _known, report) {
    if (key !== slaReviewKey)
      report(
        'error',
        'key',
        `there is one document of how misses are reviewed: its key is ${slaReviewKey}, not ${key}`,
      );
    if (causes.length === 0)
      report('warning', 'causes', 'without a cause no miss can be explained and no month closed');
    reportTwice(
      causes.map((cause) => cause.key),
      (i) => `causes[${i}].key`,
      'is the key of an earlier cause already',
      report,
    );
    reportTwice(
      goals.map(({ metric }) => metric),
      (i) => `goals[${i}].metric`,
      'has a goal already',
      report,
    );
  },
  compile: (document) => document,
};

function reportTwice(keys: readonly string[], path: (i: number) => string, what: string, report: Report): void {
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) report('error', path(i), `${key} ${what}`);
  });
}
