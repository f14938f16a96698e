import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api.js';
import { consoleModule } from '../console/consoleModule.js';

let api: Api;
let withoutNulls: <Part extends object>(part: Part) => Part;
beforeAll(async () => {
  api = await startApi();
  ({ withoutNulls } = await consoleModule<{ withoutNulls: typeof withoutNulls }>('api/documents/withoutNulls.ts'));
});
afterAll(() => api.stop());

const asked = { logic: null, all: null, any: null, not: null };
const question = (field: string, op: string, value: unknown) => ({ ...asked, field, op, value });
const grouped = (all: readonly object[]) => ({ ...asked, field: null, op: null, value: null, all });
const target = (team: string) => ({
  category: null,
  priority: null,
  eligibility: null,
  deliveryPath: null,
  team,
  person: null,
  skills: null,
  approvers: null,
  approval: null,
  notify: null,
});

/** A rule of five conditions with every field that the console reads, also those that are empty. */
const ruleOf = (n: number) => ({
  id: `rule-${n}`,
  name: `Rule number ${n}`,
  group: `Group ${Math.floor(n / 25)}`,
  enabled: true,
  validFrom: null,
  validUntil: null,
  when: grouped([
    question('title', 'startsWith', `case ${n} `),
    question('service', 'eq', 'payroll'),
    question('channel', 'in', ['PHONE', 'EMAIL']),
    question('priority', 'in', ['p1', 'p2', 'p3', 'p4']),
    question('impact', 'exists', true),
  ]),
  then: target(n % 2 ? 'payroll' : 'network-operations'),
  overriding: null,
});

/** As many rules as a set may have. */
const document = {
  key: 'incident-assignment',
  name: 'Incident assignment',
  description: null,
  stage: 'assignment',
  rules: Array.from({ length: 1_000 }, (_, n) => ruleOf(n)),
  default: target('service-desk'),
};
const facts = { title: 'case 999 again', service: 'payroll', channel: 'PHONE', priority: 'p1', impact: 'high' };

const open = 'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }';
const save = `mutation ($input: RoutingRuleSetSaveInput!) {
  routingRuleSetSave(input: $input) { findings { severity } userErrors { message } } }`;
const analysis = `query ($document: RoutingRuleSetDocumentInput!, $changeSet: ID) {
  routingAnalysis(document: $document, changeSet: $changeSet) { isAnalysed ruleFindings { severity } } }`;
const trial = `query ($document: RoutingRuleSetDocumentInput!, $changeSet: ID, $facts: RoutingFactsInput) {
  routingTrial(document: $document, changeSet: $changeSet, facts: $facts) { outcome { ruleId } rules { id } } }`;

describe('the largest set of rules there can be', () => {
  it.each([
    ['as the console sends it', () => withoutNulls(document)],
    ['as it is read, every empty field a null', () => document],
  ])(
    'is saved, analysed and tried over HTTP: %s',
    async (_, made) => {
      const sent = made();
      const opened = await api.ask(open, { input: { name: 'Large', purpose: 'As many rules as there can be' } });
      const changeSet: string = opened.data.changeSetOpen.changeSet.id;
      const saved = await api.ask(save, { input: { changeSetId: changeSet, document: sent } });
      expect(saved.errors).toEqual([]);
      expect(saved.data.routingRuleSetSave).toEqual({ findings: [], userErrors: [] });
      const looked = await api.ask(analysis, { document: sent, changeSet });
      expect(looked.errors).toEqual([]);
      expect(looked.data.routingAnalysis.isAnalysed).toBe(true);
      const tried = await api.ask(trial, { document: sent, changeSet, facts });
      expect(tried.errors).toEqual([]);
      expect(tried.data.routingTrial.outcome).toEqual({ ruleId: 'rule-999' });
      expect(tried.data.routingTrial.rules).toHaveLength(1_000);
    },
    60_000,
  );

  it('leaves room in what the console sends for rules twice as long', () => {
    const text = JSON.stringify(withoutNulls(document));
    expect(text.length).toBeLessThan(512 * 1024);
    expect(text).not.toContain('null');
    // what a rule holds of JSONLogic is no empty field
    expect(withoutNulls({ logic: { '==': [{ var: 'x' }, null] }, all: null })).toEqual({
      logic: { '==': [{ var: 'x' }, null] },
    });
  });
});
