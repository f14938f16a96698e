import { describe, expect, it } from '@jest/globals';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Condition } from '../../server/core/conditions/condition.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import { analyse, channel, idsOf, impact, judged, known, published } from './found.js';
import { repaired } from './repaired.js';
import { rule } from './support.js';

const vpn: Condition = { field: 'title', op: 'matches', value: 'vpn' };

describe('what is found out about a rule set', () => {
  it('names a rule that no record can meet', () => {
    const { findings } = analyse([rule('a', { when: { all: [channel('PHONE'), channel('EMAIL')] } })]);
    expect(findings).toEqual([
      {
        kind: 'UNSATISFIABLE',
        severity: 'ERROR',
        rule: 'a',
        others: [],
        message: 'Rule a never holds: no record can meet “channel is Phone” and “channel is E-mail” at once',
        witness: null,
        repairs: [{ do: 'REMOVE', rule: 'a' }],
      },
    ]);
  });

  it('names a rule that several others hide together, with a record that shows it', () => {
    const { document, findings } = analyse([
      rule('a', { when: channel('PHONE') }),
      rule('b', { when: channel('EMAIL', 'API'), then: { team: 'network' } }),
      rule('c', { when: channel('PHONE', 'EMAIL'), then: { team: 'network' } }),
    ]);
    const [finding] = findings;
    expect(findings).toHaveLength(1);
    expect(finding).toMatchObject({
      kind: 'UNREACHABLE',
      rule: 'c',
      others: [
        { rule: 'a', relation: 'generalization' },
        { rule: 'b', relation: 'overlap' },
      ],
    });
    expect(finding?.message).toBe(
      'Rule c never decides: Rule a and Rule b together take every record that it holds for',
    );
    const facts = finding?.witness?.facts ?? {};
    const holding = document.rules.filter(({ when }) => when && compileCondition(when)(facts)).map(({ id }) => id);
    expect([
      ['a', 'c'],
      ['b', 'c'],
    ]).toContainEqual(holding);
    // above the first of them it would hide that one, above the second change nothing
    expect(finding?.repairs).toEqual([{ do: 'REMOVE', rule: 'c' }]);
    for (const repair of finding?.repairs ?? [])
      expect(judged(repaired(document, repair)).filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  });

  it('lets what never decides be removed, also where the rule above then does nothing', () => {
    const { findings } = analyse([
      rule('above', { when: channel('PHONE'), then: { team: 'desk' } }),
      rule('hidden', { when: channel('PHONE'), then: { team: 'network' } }),
    ]);
    const hidden = findings.find(({ kind }) => kind === 'UNREACHABLE');
    expect([hidden?.rule, hidden?.repairs]).toEqual([
      'hidden',
      expect.arrayContaining([{ do: 'REMOVE', rule: 'hidden' }]),
    ]);
  });

  it('offers repairs after which nothing is hidden', () => {
    const { document, findings } = analyse([
      rule('wide', { when: channel('PHONE', 'EMAIL') }),
      rule('narrow', { when: { all: [channel('PHONE'), vpn] }, then: { team: 'network' } }),
    ]);
    const [finding] = findings;
    expect(finding?.repairs.map((repair) => repair.do)).toEqual(['MOVE_ABOVE', 'NARROW', 'REMOVE']);
    for (const repair of finding?.repairs ?? []) {
      const left = judged(repaired(document, repair)).filter(({ severity }) => severity !== 'INFO');
      expect([repair.do, left]).toEqual([repair.do, []]);
    }
  });

  it('names the rule that hides another alone, and moves up no further than that one', () => {
    const { document, findings } = analyse([
      rule('words', { when: vpn, then: { team: 'network' } }),
      rule('calls', { when: channel('PHONE') }),
      rule('urgent', {
        when: { all: [channel('PHONE'), { field: 'impact', op: 'eq', value: 'all' }] },
        then: { team: 'network' },
      }),
    ]);
    const [finding] = findings.filter(({ kind }) => kind === 'UNREACHABLE');
    expect(finding).toMatchObject({ rule: 'urgent', others: [{ rule: 'calls', relation: 'shadowing' }] });
    expect(finding?.message).toBe(
      'Rule urgent never decides: Rule calls above it takes every record that it holds for, and decides otherwise',
    );
    expect(finding?.repairs[0]).toEqual({ do: 'MOVE_ABOVE', rule: 'urgent', above: 'calls' });
    const left = judged(repaired(document, finding!.repairs[0]!));
    expect(left.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
  });

  it('names a rule without which everything goes the same way', () => {
    const { findings } = analyse([
      rule('a', { when: { all: [channel('PHONE'), { field: 'impact', op: 'eq', value: 'all' }] } }),
      rule('b', { when: channel('PHONE', 'EMAIL') }),
      rule('c', { when: channel('API'), then: { team: 'desk' } }),
    ]);
    expect(findings.map(({ kind, severity, rule: id }) => [kind, severity, id])).toEqual([
      ['REDUNDANT', 'WARNING', 'a'],
      ['REDUNDANT', 'WARNING', 'c'],
    ]);
  });

  it('shows that a rule takes all of another one by a record that it decides itself', () => {
    const pay: Condition = { field: 'service', op: 'eq', value: 'payroll' };
    const urgent: Condition = { field: 'urgency', op: 'eq', value: 'high' };
    const { document, findings } = analyse([
      rule('a', { when: { all: [pay, urgent] }, then: { team: 'network' } }),
      rule('b', { when: pay }),
      rule('c', { when: { all: [pay, channel('EMAIL')] } }),
    ]);
    expect(findings.map(({ kind, rule: id, others }) => [kind, id, idsOf(others)])).toEqual([
      ['UNREACHABLE', 'c', ['b']],
    ]);
    const facts = findings[0]?.witness?.facts ?? {};
    const holding = document.rules.filter(({ when }) => when && compileCondition(when)(facts)).map(({ id }) => id);
    expect(holding).toEqual(['b', 'c']);
    // above b it would decide the same as b
    expect(findings[0]?.repairs).toEqual([
      { do: 'MOVE_ABOVE', rule: 'c', above: 'a' },
      { do: 'REMOVE', rule: 'c' },
    ]);
  });

  it('names who decides together where the rule that another one lies in decides nothing of it', () => {
    const { findings } = analyse([
      rule('calls', { when: channel('PHONE'), then: { team: 'network' } }),
      rule('mails', { when: channel('EMAIL') }),
      rule('both', { when: channel('PHONE', 'EMAIL', 'API') }),
      rule('same', { when: channel('PHONE', 'EMAIL'), then: { team: 'network' } }),
    ]);
    const hidden = findings.filter(({ kind }) => kind === 'UNREACHABLE');
    expect(hidden.map(({ rule: id, others }) => [id, idsOf(others)])).toEqual([['same', ['calls', 'mails']]]);
  });

  it('tells the later of two identical rules to go, and only that one', () => {
    const { findings } = analyse([rule('a', { when: channel('PHONE') }), rule('b', { when: channel('PHONE') })]);
    expect(findings.map(({ kind, rule: id, repairs }) => [kind, id, repairs])).toEqual([
      ['UNREACHABLE', 'b', [{ do: 'REMOVE', rule: 'b' }]],
    ]);
  });

  it('offers nothing that leaves the rule hidden by another one', () => {
    const { findings } = analyse([
      rule('calls', { when: channel('PHONE') }),
      rule('wide', { when: channel('PHONE', 'EMAIL') }),
      rule('grave', { when: { all: [channel('PHONE'), impact('all')] }, then: { team: 'network' } }),
    ]);
    const grave = findings.find(({ rule: id }) => id === 'grave');
    // if calls left its records out, wide would take them
    expect(grave?.repairs.map((repair) => [repair.do, repair.rule])).toEqual([
      ['MOVE_ABOVE', 'grave'],
      ['REMOVE', 'grave'],
    ]);
  });

  it('names the fewest parts that contradict each other', () => {
    const messages = (...all: Condition[]) => published([rule('a', { when: { all } })]).map(({ message }) => message);
    const mail: Condition = { any: [channel('EMAIL'), channel('API')] };
    expect(
      messages(impact('all'), channel('PHONE'), { all: [{ field: 'urgency', op: 'eq', value: 'high' }, mail] }),
    ).toEqual([
      'Rule a never holds: no record can meet “channel is Phone” and “channel is E-mail or channel is API” at once',
    ]);
    expect(messages(impact('all'), { field: 'channel', op: 'exists', value: false })).toEqual([
      'Rule a never holds: no record can meet “channel is missing”',
    ]);
    const among = (...values: string[]): Condition => ({ field: 'channel', op: 'notIn', value: values });
    expect(
      messages(channel('PHONE', 'EMAIL', 'API'), among('PHONE'), impact('all'), among('EMAIL'), among('API')),
    ).toEqual([
      'Rule a never holds: no record can meet “channel is Phone, E-mail or API”, “channel is not Phone”, “channel is not E-mail” and “channel is not API” at once',
    ]);
  });

  it('names a rule whose time is over, from that instant on, and lets it be published', () => {
    const ends = '2026-12-24T08:30:00Z';
    const rules = [
      rule('old', { when: channel('PHONE'), validUntil: ends }),
      rule('calls', { when: channel('EMAIL') }),
    ];
    const { document } = analyse(rules);
    const at = (now: string) =>
      analyseRuleSet(document, known, { about: null, most: 50, now: new Date(now) }).findings.filter(
        ({ kind }) => kind === 'OVER',
      );
    expect(at('2026-12-24T08:29:59Z')).toEqual([]);
    expect(at(ends)).toEqual([
      {
        kind: 'OVER',
        severity: 'WARNING',
        rule: 'old',
        others: [],
        message: 'Rule old is over since 2026-12-24 08:30 UTC: it decides nothing any more',
        witness: null,
        repairs: [{ do: 'REMOVE', rule: 'old' }],
      },
    ]);
    expect(published(rules)).toEqual([]);
  });

  it('counts the time in which a rule is valid, and says at which instant a witness is decided', () => {
    const ends = '2026-12-24T00:00:00Z';
    const { findings } = analyse([
      rule('before', { when: channel('PHONE'), validUntil: ends }),
      rule('after', { when: channel('PHONE', 'EMAIL'), validFrom: ends, then: { team: 'network' } }),
      rule('always', { when: channel('PHONE'), then: { team: 'network' } }),
    ]);
    expect(findings.map(({ kind, rule: id, others }) => [kind, id, idsOf(others)])).toEqual([
      ['UNREACHABLE', 'always', ['before', 'after']],
    ]);
    const at = Date.parse(findings[0]?.witness?.at ?? '');
    expect(Number.isFinite(at)).toBe(true);
  });

  it('says what it did not look into, and makes a record that answers its pattern', () => {
    const { findings } = analyse([
      rule('a', { when: vpn, then: { team: 'network' } }),
      rule('b', { when: { any: [{ all: [vpn, channel('PHONE')] }, { all: [vpn, channel('EMAIL')] }] } }),
    ]);
    expect(findings.map(({ kind, severity, rule: id }) => [kind, severity, id])).toEqual([
      ['UNREACHABLE', 'ERROR', 'b'],
      ['NOT_ANALYSED', 'INFO', 'a'],
      ['NOT_ANALYSED', 'INFO', 'b'],
    ]);
    expect(findings[0]?.witness?.facts.title).toContain('vpn');
  });

  it('says of a rule that is too many-sided that it was not looked into, and nothing untrue of the others', () => {
    const named = (name: string): Condition => ({ field: 'title', op: 'matches', value: name });
    const wide: Condition = {
      all: Array.from({ length: 12 }, (_, i): Condition => ({ any: [named(`a${i}`), named(`b${i}`)] })),
    };
    const { findings } = analyse([
      rule('first', { when: channel('PHONE'), then: { team: 'desk' } }),
      rule('wide', { when: wide, then: { team: 'network' } }),
      rule('taker', { when: channel('EMAIL') }),
      rule('hidden', { when: channel('EMAIL'), then: { team: 'network' } }),
    ]);
    // without the first, the wide one might take what it decides: it is not said to change nothing
    expect(
      findings.map(({ kind, rule: of, others, repairs }) => [kind, of, idsOf(others), repairs.map((one) => one.do)]),
    ).toEqual([
      ['UNREACHABLE', 'hidden', ['taker'], ['REMOVE']],
      ['NOT_DECIDED', 'wide', [], []],
    ]);
  });

  it('gives up many questions together where each by itself would take long', () => {
    const named = (name: string): Condition => ({ field: 'title', op: 'matches', value: name });
    const pairs = (of: string, count: number): Condition => ({
      any: Array.from({ length: count }, (_, i): Condition => ({ all: [named(`${of}p${i}`), named(`${of}q${i}`)] })),
    });
    const others = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const findings = published([
      rule('a', { when: pairs('a', 24) }),
      rule('b', { when: { not: pairs('a', 10) }, then: { team: 'network' } }),
      ...others.map((id) => rule(id, { when: pairs(id, 24) })),
      rule('last', { when: { all: [channel('PHONE'), channel('EMAIL')] } }),
    ]);
    expect(findings.flatMap(({ kind, rule: of }) => (kind === 'NOT_DECIDED' ? [of] : []))).toEqual(others);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'UNSATISFIABLE', rule: 'last' }));
  }, 60_000);

  it('looks into dozens of pairs of patterns', () => {
    const pair = (i: number): Condition => ({
      all: [
        { field: 'title', op: 'matches', value: `a${i}` },
        { field: 'title', op: 'matches', value: `b${i}` },
      ],
    });
    const when: Condition = { any: Array.from({ length: 25 }, (_, i) => pair(i)) };
    const { findings } = analyse([rule('all', { when }), rule('one', { when: pair(24), then: { team: 'network' } })]);
    expect(findings.map(({ kind, rule: of, others }) => [kind, of, idsOf(others)])).toEqual([
      ['UNREACHABLE', 'one', ['all']],
      ['NOT_ANALYSED', 'all', []],
      ['NOT_ANALYSED', 'one', []],
    ]);
  });
});
