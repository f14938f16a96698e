import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import type { SourceDocument } from '../../server/core/configuration/Workbench.js';
import { outcomesOfCase, withActualOutcome } from '../../server/core/incidents/caseOutcomes.js';
import { outcomeOf } from '../../server/core/incidents/outcomeOf.js';
import { pinnedCases, type PinnedCaseDocument } from '../../server/core/incidents/PinnedCase.js';
import { Release } from '../../server/core/kernel/Release.js';

const folder = fileURLToPath(new URL('../../../seeds/bundle', import.meta.url));

describe('pinned cases', () => {
  let sources: readonly SourceDocument[];

  beforeAll(async () => {
    const { drafts } = await readBundle(folder, registry);
    sources = drafts.map((draft) => ({ ...draft, revisionId: `${draft.kind}/${draft.key}`, shapeVersion: 1 }));
  });

  type Change = (body: any) => void; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

  /** The starter bundle with one document changed. */
  const changed = (kind: string, key: string, change: Change): SourceDocument[] =>
    sources.map((source) => {
      if (source.kind !== kind || source.key !== key) return source;
      const body = structuredClone(source.body);
      change(body);
      return { ...source, body };
    });

  const findings = (documents: readonly SourceDocument[]): string[] =>
    new Compiler(registry)
      .compile(documents)
      .findings.filter(({ kind }) => kind === 'pinned-case')
      .map(({ severity, key, path, message }) => `${severity} ${key} ${path}: ${message}`);

  /** A release without the pinned cases, so that it compiles whatever they say. */
  const release = (documents: readonly SourceDocument[]): Release => {
    const { entries, isSound } = new Compiler(registry).compile(documents.filter(({ kind }) => kind !== 'pinned-case'));
    if (!isSound) throw new Error('it does not compile');
    return new Release('release', 1, new Date(0), entries);
  };

  const pinnedCase = (key: string): PinnedCaseDocument => {
    const { entries } = new Compiler(registry).compile(sources);
    const found = new Release('release', 1, new Date(0), entries).get(pinnedCases, key);
    if (!found) throw new Error(`there is no pinned case ${key}`);
    return found;
  };

  test('all of the starter bundle come out as they are written', () => {
    expect(findings(sources)).toEqual([]);
  });

  test('one whose priority changes is an error at that field, in words', () => {
    const documents = changed('priority-matrix', 'default', ({ cells }) => (cells.high.high = 'p2'));
    expect(findings(documents)).toEqual([
      'error site-without-network expect.priority: ' +
        'Pinned case A site without network at night: priority would be P2 High, P1 Critical is expected',
      'error site-without-network expect.firstResponseDueAt: Pinned case A site without network at night: ' +
        'due instant of the first response would be 10 March 2026, 01:45 UTC, 10 March 2026, 01:30 UTC is expected',
      'error site-without-network expect.resolutionDueAt: Pinned case A site without network at night: ' +
        'due instant of the resolution would be 10 March 2026, 09:15 UTC, 10 March 2026, 05:15 UTC is expected',
    ]);
  });

  test('one that another rule takes says which rule, team and person it would be', () => {
    const documents = changed('routing-rule-set', 'incident-assignment', (set) => {
      set.rules = set.rules.filter(({ id }: { id: string }) => id !== 'missing-pay');
    });
    const name = 'Pinned case Missing pay on a Friday evening';
    expect(findings(documents)).toEqual([
      `error missing-pay-on-friday expect.person: ${name}: person would be nobody, ingrid.solberg@signalbox.example is expected`,
      `error missing-pay-on-friday expect.rule: ${name}: rule would be Payroll, missing-pay is expected`,
    ]);
  });

  test('one whose holiday is dropped from a set is due earlier', () => {
    const documents = changed('holiday-set', 'germany-berlin', (set) => {
      set.dates = set.dates.filter(({ on }: { on: string }) => on !== '2026-04-03');
    });
    expect(findings(documents)).toEqual([
      'error locked-out-before-easter expect.firstResponseDueAt: Pinned case Locked out on the eve of Easter: ' +
        'due instant of the first response would be 3 April 2026, 09:00 UTC, 7 April 2026, 09:00 UTC is expected',
      'error locked-out-before-easter expect.resolutionDueAt: Pinned case Locked out on the eve of Easter: ' +
        'due instant of the resolution would be 9 April 2026, 09:30 UTC, 10 April 2026, 07:00 UTC is expected',
    ]);
  });

  test('one whose delivery path is worded otherwise is changed', () => {
    const worded = { deliveryPath: 'Somebody looks at it.', defaultPath: null };
    const documents = changed('service', 'payroll', (service) => Object.assign(service, worded));
    expect(findings(documents)).toEqual([
      'error missing-pay-on-friday expect.path: Pinned case Missing pay on a Friday evening: delivery path would be ' +
        'Somebody looks at it., Standard is expected',
    ]);
  });

  test('one of a retired service is an error at the service', () => {
    expect(findings(changed('service', 'payroll', (service) => (service.lifecycle = 'RETIRED')))).toEqual([
      'error missing-pay-on-friday facts.service: Pinned case Missing pay on a Friday evening: nothing could be opened, since the service Payroll is retired',
    ]);
  });

  test('one of a service that there is not is an error at the service', () => {
    const documents = changed('pinned-case', 'everyday-question', ({ facts }) => (facts.service = 'typewriters'));
    expect(findings(documents)).toEqual([
      'error everyday-question facts.service: Pinned case An everyday question about an application: nothing could be opened, since there is no service typewriters',
    ]);
  });

  test('one of a level that the matrix does not have is an error at the level', () => {
    const documents = changed('pinned-case', 'everyday-question', ({ facts }) => (facts.impact = 'huge'));
    expect(findings(documents)).toEqual([
      'error everyday-question facts.impact: Expected one of high, medium, low, found "huge".',
    ]);
  });

  test.each(['2026-02-31T09:00:00Z', '1999-12-31T23:59:59Z', '9999-01-01T00:00:00Z', 'tomorrow'])(
    'one opened at %s is an error at the instant',
    (openedAt) => {
      const documents = changed('pinned-case', 'everyday-question', ({ facts }) => (facts.openedAt = openedAt));
      expect(findings(documents)).toEqual([
        `error everyday-question facts.openedAt: expected an instant of this century, such as 2026-03-01T09:00:00Z, found "${openedAt}"`,
      ]);
    },
  );

  test('are not judged while other documents have errors, which would only be said once more', () => {
    const broken = changed('routing-rule-set', 'incident-assignment', (set) => (set.default.team = 'nobody'));
    const { findings: all, entries } = new Compiler(registry).compile(broken);
    expect(all.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['routing-rule-set default.team']);
    expect(entries.byKind.get('pinned-case')?.size).toBe(7);
    const misspelt = changed('pinned-case', 'everyday-question', (body) => (body.fact = {}));
    expect(findings(misspelt)).toEqual([
      'error everyday-question fact: unknown field; known are key, name, description, facts, expect',
    ]);
  });

  test('what is not expected may come out in any way', () => {
    const documents = changed('service', 'network-access', (service) => (service.slaPolicy = 'standard'));
    const of = ({ kind, key }: SourceDocument): boolean => kind === 'pinned-case' && key === 'site-without-network';
    const expecting = (expect: object): SourceDocument[] =>
      documents.map((source) => (of(source) ? { ...source, body: { ...(source.body as object), expect } } : source));
    expect(findings(expecting({ firstResponseDueAt: '2026-03-10T01:30:00Z' }))).toHaveLength(1);
    expect(findings(expecting({ team: 'network-operations', priority: 'p1' }))).toEqual([]);
  });

  test('show expected and actual of every field in words', () => {
    const documents = changed('service', 'payroll', (service) => (service.slaPolicy = 'gold'));
    const outcomes = outcomesOfCase(pinnedCase('missing-pay-on-friday'), release(documents));
    expect(outcomes.map(({ field, expected, actual, isChanged }) => [field, expected, actual, isChanged])).toEqual([
      ['priority', 'P2 High', 'P2 High', false],
      ['team', 'Payroll', 'Payroll', false],
      ['person', 'ingrid.solberg@signalbox.example', 'ingrid.solberg@signalbox.example', false],
      ['rule', 'Missing pay goes to the head of payroll', 'Missing pay goes to the head of payroll', false],
      ['path', 'Standard', 'Standard', false],
      ['firstResponseDueAt', '28 February 2026, 15:30 UTC', '28 February 2026, 02:00 UTC', true],
      ['resolutionDueAt', '2 March 2026, 19:30 UTC', '28 February 2026, 09:30 UTC', true],
    ]);
  });

  test('of which nothing can come out any more are changed in all that they expect', () => {
    const retired = release(changed('service', 'payroll', (service) => (service.lifecycle = 'RETIRED')));
    const outcomes = outcomesOfCase(pinnedCase('missing-pay-on-friday'), retired);
    expect(outcomes.map(({ actual, isChanged }) => [actual, isChanged])).toEqual(Array(7).fill([null, true]));
    expect(() => withActualOutcome(pinnedCase('missing-pay-on-friday'), retired)).toThrow('retired');
  });

  test('signed off expect what comes out, and still nothing where nothing was expected', () => {
    const documents = release(changed('service', 'payroll', (service) => (service.slaPolicy = 'gold')));
    const before = pinnedCase('missing-pay-on-friday');
    const expectation = { ...before.expect, team: null };
    const after = withActualOutcome({ ...before, expect: expectation }, documents);
    expect(after).toEqual({
      ...before,
      expect: {
        ...expectation,
        firstResponseDueAt: '2026-02-28T02:00:00.000Z',
        resolutionDueAt: '2026-02-28T09:30:00.000Z',
      },
    });
  });

  test('the rule is none where the default decides', () => {
    expect(outcomeOf(release(sources), pinnedCase('everyday-question').facts)).toMatchObject({
      team: 'service-desk',
      person: null,
      rule: null,
    });
  });
});
