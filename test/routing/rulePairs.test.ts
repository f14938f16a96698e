import { describe, expect, it } from '@jest/globals';
import type { Condition } from '../../server/core/conditions/condition.js';
import type { Compiled } from '../../server/core/configuration/kinds.js';
import { channels } from '../../server/core/incidents/states.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import type { RuleFinding } from '../../server/core/routing/analysis/RuleFinding.js';
import { compileRouting } from '../../server/core/routing/route.js';
import { routingRuleSetKind } from '../../server/core/routing/RoutingRuleSet.js';
import type { RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';
import { analyse, channel, idsOf, impact, judged, known } from './found.js';
import { repaired } from './repaired.js';
import { rule, set } from './support.js';

describe('how rules stand to each other where nothing is wrong', () => {
  const about = (findings: readonly RuleFinding[], kind: RuleFinding['kind']) =>
    findings.filter((finding) => finding.kind === kind);
  const all = (document: RoutingRuleSetDocument, ask?: Parameters<typeof analyseRuleSet>[2]) =>
    analyseRuleSet(document, known, ask);
  const exception = rule('exception', { when: { all: [channel('PHONE'), impact('all')] }, then: { team: 'network' } });

  it('says which rule is an exception to which, with a record that the exception takes', () => {
    const { document } = analyse([exception, rule('calls', { when: channel('PHONE') })]);
    const [found, ...others] = about(all(document).findings, 'GENERALIZATION');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      severity: 'INFO',
      rule: 'calls',
      others: [{ rule: 'exception', relation: 'generalization' }],
      message: 'Rule exception is an exception to Rule calls: it is asked first, lies within it and decides otherwise',
      repairs: [],
    });
    expect(found?.witness?.facts).toMatchObject({ channel: 'PHONE', impact: 'all' });
  });

  it('says of which rules the order decides, and moves the second above the first', () => {
    const { document } = analyse([
      rule('calls', { when: channel('PHONE') }),
      rule('wide', { when: impact('all'), then: { team: 'network' } }),
    ]);
    const [found] = about(all(document).findings, 'CORRELATION');
    expect(found).toMatchObject({
      severity: 'INFO',
      rule: 'wide',
      others: [{ rule: 'calls', relation: 'correlation' }],
      repairs: [{ do: 'MOVE_ABOVE', rule: 'wide', above: 'calls' }],
    });
    const facts = found?.witness?.facts ?? {};
    const swapped = repaired(document, found!.repairs[0]!);
    expect([document, swapped].map((set) => compileRouting(set).route(facts, new Date(0)).ruleId)).toEqual([
      'calls',
      'wide',
    ]);
  });

  it('says that an order makes no difference where a rule above takes all that two have in common', () => {
    const { document } = analyse([
      rule('both', { when: { all: [channel('PHONE'), impact('all')] }, then: { team: 'desk' } }),
      rule('calls', { when: channel('PHONE') }),
      rule('wide', { when: impact('all'), then: { team: 'network' } }),
    ]);
    const found = about(all(document).findings, 'CORRELATION').find(({ others }) => others[0]?.rule === 'calls');
    expect(found?.message).toContain('their order makes no difference now');
    expect(found?.repairs).toEqual([]);
  });

  it('warns of a part of a condition that never decides, and offers to mend it by each smallest edit', () => {
    const { document, findings } = analyse([
      rule('calls', { when: channel('PHONE') }),
      rule('late', {
        when: { any: [{ all: [channel('PHONE'), impact('all')] }, channel('EMAIL')] },
        then: { team: 'network' },
      }),
    ]);
    expect(findings).toMatchObject([
      {
        kind: 'GENERALIZATION_INVERTED',
        severity: 'WARNING',
        rule: 'late',
        others: [{ rule: 'calls' }],
        repairs: [
          { do: 'MOVE_ABOVE', rule: 'late', above: 'calls' },
          { do: 'NARROW', rule: 'calls' },
          { do: 'SHORTEN', rule: 'late', when: channel('EMAIL') },
        ],
      },
    ]);
    expect(findings[0]?.message).toContain('A part of Rule late never decides');
    expect(findings[0]?.witness?.facts).toMatchObject({ channel: 'PHONE', impact: 'all' });
    for (const repair of findings[0]?.repairs ?? []) expect(judged(repaired(document, repair))).toEqual([]);
  });

  it('names who says the same where a rule changes nothing', () => {
    const { findings } = analyse([
      rule('a', { when: { all: [channel('PHONE'), impact('all')] } }),
      rule('b', { when: channel('PHONE') }),
      rule('c', { when: channel('API'), then: { team: 'desk' } }),
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      'Rule a changes nothing: without it, Rule b below it would decide the same of every record that it decides',
      'Rule c changes nothing: without it, the default would decide the same of every record that it decides',
    ]);
  });

  it('names so many pairs of each kind and counts the others, all of those of one rule where it is asked for', () => {
    const rules = Array.from({ length: 12 }, (_, i) =>
      rule(`e${i}`, {
        when: { all: [channel('PHONE'), { field: 'title', op: 'eq', value: `t${i}` }] },
        then: { team: 'network' },
      }),
    );
    const { document } = analyse([...rules, rule('calls', { when: channel('PHONE') })]);
    const some = all(document, { about: null, most: 5 });
    expect(about(some.findings, 'GENERALIZATION')).toHaveLength(5);
    expect(some.left).toEqual([{ kind: 'GENERALIZATION', count: 7, isAtLeast: false }]);
    const one = all(document, { about: 'e11', most: 5 });
    expect(one.findings.map(({ kind, rule: id, others }) => [kind, id, idsOf(others)])).toEqual([
      ['GENERALIZATION', 'calls', ['e11']],
    ]);
    expect(one.left).toEqual([]);
  });

  it('says how many kinds of records are left to the default, with one of them', () => {
    const { document } = analyse([rule('calls', { when: channel('PHONE') })]);
    const [gap] = about(all(document).findings, 'GAP');
    expect(gap?.message).toBe(
      'The default decides what no rule takes: 1 kind of records that the conditions tell apart',
    );
    expect(compileRouting(document).route(gap?.witness?.facts ?? {}, new Date(0)).ruleId).toBeNull();
  });
});

describe('what a record can hold', () => {
  // two services, of which a third was removed
  const levels = { key: 'default', impacts: [{ key: 'all', name: 'All' }], urgencies: [], priorities: [] };
  const listed: Compiled = {
    ...known,
    document: (_, key) => (key === 'default' ? levels : { name: key }) as never,
    keys: (kind) => (kind === 'service' ? ['payroll', 'wifi'] : kind === 'priority-matrix' ? ['default'] : []),
  };
  const found = (rules: readonly object[]) =>
    analyseRuleSet(routingRuleSetKind.shape(set(rules), '', []) as RoutingRuleSetDocument, listed, null).findings;
  const rest = rule('rest', { then: { team: 'network' } });

  it('counts a service that is listed no more: what takes the rest decides of incidents that still have it', () => {
    const services = ['payroll', 'wifi'];
    expect(found([rule('listed', { when: { field: 'service', op: 'in', value: services } }), rest])).toEqual([]);
  });

  it('counts a level that is listed no more, and one that is missing', () => {
    const impacts: Condition = { field: 'impact', op: 'in', value: ['all'] };
    const missing: Condition = { field: 'impact', op: 'exists', value: false };
    expect(found([rule('listed', { when: impacts }), rule('missing', { when: missing }), rest])).toEqual([]);
    const [gap] = analyseRuleSet(
      routingRuleSetKind.shape(set([rule('a', { when: impacts }), rule('b', { when: missing })]), '', [])!,
      listed,
    ).findings.filter(({ kind }) => kind === 'GAP');
    expect(gap?.witness?.facts.impact).toBe('no-longer-listed');
  });

  it('knows that each incident has a channel, one of those that there are', () => {
    const every = [...channels];
    expect(found([rule('every', { when: channel(...every) }), rest])).toMatchObject([
      { kind: 'UNREACHABLE', rule: 'rest', others: [{ rule: 'every', relation: 'shadowing' }] },
    ]);
    expect(found([rule('none', { when: { field: 'channel', op: 'exists', value: false } })])).toMatchObject([
      { kind: 'UNSATISFIABLE', rule: 'none' },
    ]);
  });
});
