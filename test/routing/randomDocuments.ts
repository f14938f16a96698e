import type { Facts } from '../../server/core/conditions/condition.js';
import { knownIn } from '../../server/core/configuration/known.js';
import type { Compiled, FieldDeclaration } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import { instantField } from '../../server/core/routing/analysis/analysable.js';
import { emptyTarget, type RoutingRule, type RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';
import { randomFieldsWithPatterns, type RandomRuleSet } from './randomRuleSets.js';

const none = new Release('none', 1, new Date('2026-03-29T01:00:00Z'), { byKind: new Map() });

/** The random fields as a domain declares them: lists of documents are asked of them, others stand there. */
const declared: ReadonlyMap<string, FieldDeclaration> = new Map(
  Object.entries(randomFieldsWithPatterns).map(([name, { domain }]): [string, FieldDeclaration] => {
    const { type, values, mayHoldOthers, mayBeMissing } = domain;
    const listed = type === 'flag' ? undefined : values?.map(String);
    return [
      name,
      {
        name,
        label: name,
        type,
        ...(listed && (mayHoldOthers ? { valuesFrom: () => listed } : { values: listed })),
        ...(!mayBeMissing && { isAlwaysKnown: true as const }),
      },
    ];
  }),
);

/** Some of the random fields, or all of them, as rules may ask about them. */
export function knownOfRandom(fields: readonly string[] = [...declared.keys()]): Compiled {
  return knownIn(none, new Map([...declared].filter(([name]) => fields.includes(name))));
}

function randomRule(id: string, change: Partial<RoutingRule>): RoutingRule {
  return {
    id,
    name: id,
    group: null,
    enabled: true,
    validFrom: null,
    validUntil: null,
    when: null,
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
    then: emptyTarget,
    overriding: false,
    ...change,
  };
}

/** A random set as a document of the assignment, where the first rule that holds decides. */
export function assignmentOf({ rules, defaultTeam }: RandomRuleSet): RoutingRuleSetDocument {
  return {
    key: 'assignment',
    name: 'Assignment',
    description: '',
    stage: 'assignment',
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
    rules: rules.map(({ id, when, team }) => randomRule(id, { when, then: { ...emptyTarget, team } })),
    default: { ...emptyTarget, team: defaultTeam ?? 'nobody' },
  };
}

/** The same as a document of the approvers, where all that hold count: each sets who approves, and some how many have to. */
export function approversOf({ rules }: RandomRuleSet, next: () => number): RoutingRuleSetDocument {
  return {
    key: 'approvers',
    name: 'Approvers',
    description: '',
    stage: 'approvers',
    rules: rules.map(({ id, when, team }) =>
      randomRule(id, {
        when,
        // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
        then: { ...emptyTarget, approvers: [team], approval: next() < 0.4 ? null : next() < 0.5 ? 'ALL' : 'ANY' },
        overriding: next() < 0.3,
      }),
    ),
    default: emptyTarget,
  };
}

const instants = ['2026-06-01T00:00:00Z', '2026-09-01T00:00:00Z'] as const;

/** The same with some rules that begin or end, and each point before, between and after the instants at which they do. */
export function timed<Document extends RoutingRuleSetDocument>(
  document: Document,
  points: readonly Facts[],
  next: () => number,
): { readonly document: Document; readonly points: readonly Facts[] } {
  const [early, late] = instants;
  const validity = [
    {},
    {},
    { validFrom: early },
    { validUntil: late },
    { validFrom: late },
    { validFrom: early, validUntil: late },
  ] as const;
  return {
    document: {
      ...document,
      rules: document.rules.map((rule) => ({ ...rule, ...validity[Math.floor(next() * validity.length)] })),
    },
    points: ['2026-05-31T23:59:59.999Z', ...instants].flatMap((at) =>
      points.map((point) => ({ ...point, [instantField]: at })),
    ),
  };
}
