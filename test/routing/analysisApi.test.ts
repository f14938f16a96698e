import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const analyse = async (rules: readonly object[], as: As = 'mara') => {
  const { data, errors } = await api.ask(
    `query ($document: RoutingRuleSetDocumentInput!) { routingAnalysis(document: $document) {
       isAnalysed findings { severity path message }
       ruleFindings { kind severity ruleId others { ruleId relation } message
         witness { facts { field value } at }
         repairs { kind ruleId aboveId inWords when { all { field op value not { field op value } } } } } } }`,
    {
      document: {
        key: 'incident-assignment',
        name: 'Incident assignment',
        stage: 'assignment',
        rules,
        default: { team: 'service-desk' },
      },
    },
    as,
  );
  return { analysis: data?.routingAnalysis, errors };
};

const rule = (id: string, when: object | null, team = 'payroll') => ({ id, name: `Rule ${id}`, when, then: { team } });
const channels = (...value: string[]) => ({ field: 'channel', op: 'in', value });

describe('the analysis of a rule set that is not saved', () => {
  it('names what hides a rule, shows it by a record that can be tried, and offers what mends it', async () => {
    const rules = [
      rule('calls', channels('PHONE', 'EMAIL'), 'service-desk'),
      rule('pay', channels('PHONE')),
      rule('words', {
        all: [
          { field: 'title', op: 'matches', value: 'pay' },
          { field: 'service', op: 'eq', value: 'payroll' },
        ],
      }),
    ];
    const { analysis } = await analyse(rules);
    expect(analysis.isAnalysed).toBe(true);
    expect(analysis.ruleFindings.map(({ kind, ruleId }: { kind: string; ruleId: string }) => [kind, ruleId])).toEqual([
      ['UNREACHABLE', 'pay'],
      ['NOT_ANALYSED', 'words'],
      ['CORRELATION', 'words'],
      ['GAP', null],
    ]);
    const hidden = analysis.ruleFindings[0];
    expect(hidden.message).toBe(
      'Rule pay never decides: Rule calls above it takes every record that it holds for, and decides otherwise',
    );
    expect(hidden.others).toEqual([{ ruleId: 'calls', relation: 'SHADOWING' }]);
    expect(hidden.repairs).toEqual([
      { kind: 'MOVE_ABOVE', ruleId: 'pay', aboveId: 'calls', inWords: 'Move Rule pay above Rule calls', when: null },
      {
        kind: 'NARROW',
        ruleId: 'calls',
        aboveId: null,
        inWords: 'Leave the shared records out of Rule calls',
        when: {
          all: [
            { ...channels('PHONE', 'EMAIL'), not: null },
            { field: null, op: null, value: null, not: channels('PHONE') },
          ],
        },
      },
      { kind: 'REMOVE', ruleId: 'pay', aboveId: null, inWords: 'Remove Rule pay', when: null },
    ]);

    // the record that shows it is decided by the rule that hides it
    const facts = Object.fromEntries(
      hidden.witness.facts.map(({ field, value }: { field: string; value: string | null }) => [field, value]),
    );
    const { data } = await api.ask(
      `query ($document: RoutingRuleSetDocumentInput!, $facts: RoutingFactsInput) {
         routingTrial(document: $document, facts: $facts) { outcome { ruleId } next { ruleId } } }`,
      {
        document: {
          key: 'incident-assignment',
          name: 'Incident assignment',
          stage: 'assignment',
          rules,
          default: { team: 'service-desk' },
        },
        facts,
      },
    );
    expect(data.routingTrial).toEqual({ outcome: { ruleId: 'calls' }, next: { ruleId: 'pay' } });
  });

  it('names rules that contradict each other where all that hold count, and offers to let one override', async () => {
    const approving = (id: string, field: string, value: string, approval: string) => ({
      id,
      name: `Rule ${id}`,
      when: { field, op: 'eq', value },
      then: { approvers: ['payroll'], approval },
    });
    const { data } = await api.ask(
      `query ($document: RoutingRuleSetDocumentInput!) { routingAnalysis(document: $document) {
         findings { severity path } ruleFindings { kind severity ruleId others { ruleId relation } witness { facts { field value } }
           repairs { kind ruleId inWords } } } }`,
      {
        document: {
          key: 'approvers',
          name: 'Approvers',
          stage: 'approvers',
          rules: [approving('calls', 'channel', 'PHONE', 'ALL'), approving('critical', 'priority', 'p1', 'ANY')],
          default: {},
        },
      },
    );
    const { findings, ruleFindings } = data.routingAnalysis;
    expect(findings).toEqual([{ severity: 'ERROR', path: 'rules[1]' }]);
    expect(ruleFindings).toMatchObject([
      { kind: 'CONFLICT', ruleId: 'critical', others: [{ ruleId: 'calls', relation: null }] },
      { kind: 'GAP', severity: 'INFO', ruleId: null },
    ]);
    expect(ruleFindings[0].witness.facts).toEqual(
      expect.arrayContaining([
        { field: 'channel', value: 'PHONE' },
        { field: 'priority', value: 'p1' },
      ]),
    );
    expect(ruleFindings[0].repairs).toEqual(
      expect.arrayContaining([{ kind: 'OVERRIDE', ruleId: 'critical', inWords: 'Let Rule critical override' }]),
    );
  });

  it('says that it cannot look into a set with other errors', async () => {
    const { analysis } = await analyse([rule('a', channels('FAX'))]);
    expect(analysis).toMatchObject({ isAnalysed: false, ruleFindings: [] });
    expect(analysis.findings).toMatchObject([{ severity: 'ERROR', path: 'rules[0].when.value[0]' }]);
  });

  it('takes expressions of JSONLogic, and says that it did not look into them', async () => {
    const { analysis } = await analyse([rule('a', { logic: { in: ['pay', { var: 'title' }] } })]);
    expect(analysis.findings).toEqual([]);
    expect(analysis.ruleFindings).toMatchObject([
      { kind: 'NOT_ANALYSED', severity: 'INFO', ruleId: 'a' },
      { kind: 'GAP', severity: 'INFO', ruleId: null },
    ]);
  });

  it('names what has to do with one rule, where that is asked for, and how many more there are otherwise', async () => {
    const exceptions = Array.from({ length: 60 }, (_, i) =>
      rule(`e${i}`, { all: [channels('PHONE'), { field: 'title', op: 'eq', value: `t${i}` }] }),
    );
    const document = {
      key: 'incident-assignment',
      name: 'Incident assignment',
      stage: 'assignment',
      rules: [...exceptions, rule('calls', channels('PHONE'), 'service-desk')],
      default: { team: 'network-operations' },
    };
    const { data } = await api.ask(
      `query ($document: RoutingRuleSetDocumentInput!) {
         all: routingAnalysis(document: $document) { ruleFindings { kind } left { kind count isAtLeast } }
         one: routingAnalysis(document: $document, rule: "e59") {
           ruleFindings { kind ruleId others { ruleId relation } } left { kind } } }`,
      { document },
    );
    expect(data.all.ruleFindings.filter(({ kind }: { kind: string }) => kind === 'GENERALIZATION')).toHaveLength(50);
    expect(data.all.left).toEqual([{ kind: 'GENERALIZATION', count: 10, isAtLeast: false }]);
    expect(data.one).toEqual({
      ruleFindings: [
        { kind: 'GENERALIZATION', ruleId: 'calls', others: [{ ruleId: 'e59', relation: 'GENERALIZATION' }] },
      ],
      left: [],
    });
  });

  it('is for the provider’s people', async () => {
    const { errors } = await analyse([], 'femke');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});
