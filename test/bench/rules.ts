// npm run bench -- rules [--rules 1000] [--records 100000]
//
// Measures rules: what a decision takes by the index, as a ratio to asking every rule in order in the same run, and what it
// takes to look into a whole set. Rules ask five questions each, of eight fields, as those of a large desk may.
import { parseArgs } from 'node:util';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Condition, Facts, Scalar } from '../../server/core/conditions/condition.js';
import type { FieldDomain } from '../../server/core/conditions/space/FieldDomain.js';
import type { Compiled } from '../../server/core/configuration/kinds.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import { emptyTarget, type RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';
import { RuleIndex } from '../../server/core/routing/RuleIndex.js';
import { chance } from '../support/chance.js';

const listed = (prefix: string, count: number): FieldDomain => ({
  type: 'keyword',
  values: Array.from({ length: count }, (_, i) => `${prefix}${i}`),
  mayBeMissing: true,
});

const domains: ReadonlyMap<string, FieldDomain> = new Map([
  ['service', listed('service-', 200)],
  ['organisation', listed('organisation-', 300)],
  ['priority', listed('p', 5)],
  ['channel', listed('channel-', 7)],
  ['impact', listed('impact-', 4)],
  ['urgency', listed('urgency-', 4)],
  ['category', listed('category-', 40)],
  ['reopens', { type: 'number', values: null, mayBeMissing: true }],
]);

/** Prints what decisions and the analysis of so many rules take, in CPU of this thread. */
export function benchRules(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { rules: { type: 'string', default: '1000' }, records: { type: 'string', default: '100000' } },
  });
  const next = chance(3);
  const rules = Array.from({ length: Number(values.rules) }, (_, i) => ({
    id: `rule-${i}`,
    when: fiveQuestions(next),
    action: `team-${Math.floor(next() * 12)}`,
  }));
  const records = Array.from({ length: Number(values.records) }, () => randomRecord(next));

  const built = usedBy(() => new RuleIndex(rules.map(({ when }) => when)));
  const plain = rules.map(({ when }) => compileCondition(when));
  const found = { byIndex: 0, inOrder: 0 };
  const decide = () => {
    for (const record of records) if (built.result.first(record) >= 0) found.byIndex += 1;
  };
  decide();
  const byIndex = usedBy(decide).ms;
  // a tenth of the records is enough of what takes a hundred times as long
  const some = records.slice(0, records.length / 10);
  const inOrder = usedBy(() => {
    for (const record of some) if (plain.some((holds) => holds(record))) found.inOrder += 1;
  }).ms;
  const us = (ms: number, of: number) => (ms * 1_000) / of;
  const ratio = us(byIndex, records.length) / us(inOrder, some.length);
  console.log(
    `a decision by the index: ${us(byIndex, records.length).toFixed(2)} us, ${ratio.toFixed(3)} x asking ${rules.length} rules in order (${us(inOrder, some.length).toFixed(1)} us); ${((found.byIndex / 2 / records.length) * 100).toFixed(0)} % find a rule; the index takes ${built.ms.toFixed(0)} ms to build`,
  );

  const document: RoutingRuleSetDocument = {
    key: 'many',
    name: 'Many',
    description: '',
    stage: 'assignment',
    rules: rules.map(({ id, when, action }) => ({
      ...inUse,
      id,
      name: id,
      when,
      // oxlint-disable-next-line unicorn/no-thenable -- the word of the rules; nobody awaits it
      then: { ...emptyTarget, team: action },
    })),
    default: { ...emptyTarget, team: 'team-0' },
  };
  const publishing = usedBy(() => analyseRuleSet(document, known, null));
  const editing = usedBy(() => analyseRuleSet(document, known));
  const { findings, left } = editing.result;
  const counts = Map.groupBy(findings, ({ kind }) => kind);
  const named = [...counts].map(([kind, of]) => `${of.length} ${kind}`).join(', ');
  const more = left.map(({ kind, count, isAtLeast }) => `${count}${isAtLeast ? ' or more' : ''} ${kind}`).join(', ');
  console.log(
    `the analysis of ${rules.length} rules: ${publishing.ms.toFixed(0)} ms for errors and warnings, ${editing.ms.toFixed(0)} ms with how rules stand to each other; found ${named}, left unnamed ${more}; ${findings.find(({ kind }) => kind === 'GAP')?.message}`,
  );
}

const inUse = { group: null, enabled: true, validFrom: null, validUntil: null, overriding: false } as const;

/** The fields as documents list them, so that a record may hold what was removed. */
const known: Compiled = {
  get: () => undefined,
  document: () => undefined,
  keys: () => [],
  fields: new Map(
    [...domains].map(([name, { type, values }]) => [
      name,
      { name, label: name, type, ...(values && { valuesFrom: () => values.map(String) }) },
    ]),
  ),
};

function fiveQuestions(next: () => number): Condition {
  const fields = [...domains.keys()]
    .map((name) => ({ name, order: next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, 5);
  return { all: fields.map(({ name }) => question(name, next)) };
}

function question(field: string, next: () => number): Condition {
  const value = () => valueOf(field, next);
  if (field === 'reopens') return { field, op: next() < 0.5 ? 'min' : 'max', value: value() };
  const kind = next();
  if (kind < 0.6) return { field, op: 'eq', value: value() };
  return kind < 0.84 ? { field, op: 'in', value: [value(), value(), value()] } : { field, op: 'ne', value: value() };
}

function valueOf(field: string, next: () => number): Scalar {
  const values = domains.get(field)?.values;
  return values ? (values[Math.floor(next() * values.length)] as Scalar) : Math.floor(next() * 10);
}

const randomRecord = (next: () => number): Facts =>
  Object.fromEntries([...domains.keys()].map((field) => [field, valueOf(field, next)]));

/** What a piece of work came to, and the milliseconds of this thread's CPU that it took. */
function usedBy<Result>(work: () => Result): { readonly result: Result; readonly ms: number } {
  const begun = process.threadCpuUsage();
  const result = work();
  const { user, system } = process.threadCpuUsage(begun);
  return { result, ms: (user + system) / 1_000 };
}
