import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const trialQuery = `query ($document: RoutingRuleSetDocumentInput!, $incidentId: ID, $facts: RoutingFactsInput, $changeSet: ID) {
  routingTrial(document: $document, incidentId: $incidentId, facts: $facts, changeSet: $changeSet) {
    warnings findings { severity path message }
    at facts { field label value }
    outcome { teamKey who ruleId rule }
    next { who ruleId }
    rules { id standing detail conditions { depth sentence isMatched actual } }
    alternatives { changes outcome { who ruleId } } } }`;

const trial = async (variables: object, as: As = 'mara') => {
  const { data, errors } = await api.ask(trialQuery, variables, as);
  return { trial: data?.routingTrial, errors };
};

const when = (field: string, op: string, value: unknown) => ({ field, op, value });
const document = (rules: readonly object[]) => ({
  key: 'incident-assignment',
  name: 'Incident assignment',
  stage: 'assignment',
  rules,
  default: { team: 'service-desk' },
});
const phone = {
  id: 'phone',
  name: 'Calls',
  when: { all: [when('channel', 'eq', 'PHONE'), when('priority', 'in', ['p1', 'p2'])] },
  then: { team: 'network-operations', person: null },
};
const payroll = { id: 'payroll', name: 'Payroll', when: when('service', 'eq', 'payroll'), then: { team: 'payroll' } };
const vpn = { id: 'vpn', name: 'VPN', when: when('title', 'matches', 'vpn'), then: { team: 'network-operations' } };

describe('trying a rule set that is not saved', () => {
  it('shows every rule with each condition and what the record holds, the winner and the next', async () => {
    const rules = [phone, payroll, { ...payroll, id: 'pay-2', name: 'Payroll again', enabled: false }, vpn];
    const facts = { service: 'payroll', channel: 'PHONE', priority: 'p3', title: 'VPN' };
    const { trial: tried, errors } = await trial({ document: document(rules), facts });
    expect(errors).toEqual([]);
    expect([tried.findings, tried.warnings]).toEqual([[], []]);
    expect(tried.outcome).toEqual({ teamKey: 'payroll', who: 'Payroll', ruleId: 'payroll', rule: 'Payroll' });
    expect(tried.next).toEqual({ who: 'Network operations', ruleId: 'vpn' });
    expect(tried.rules.map((rule: { id: string; standing: string }) => [rule.id, rule.standing])).toEqual([
      ['phone', 'FAILS'],
      ['payroll', 'WINS'],
      ['pay-2', 'SKIPPED'],
      ['vpn', 'NEXT'],
    ]);
    expect(tried.rules[0].conditions).toEqual([
      { depth: 0, sentence: 'channel is Phone and priority is P1 Critical or P2 High', isMatched: false, actual: null },
      { depth: 1, sentence: 'channel is Phone', isMatched: true, actual: 'Phone' },
      { depth: 1, sentence: 'priority is P1 Critical or P2 High', isMatched: false, actual: 'P3 Moderate' },
    ]);
    expect(tried.facts).toContainEqual({ field: 'priority', label: 'priority', value: 'P3 Moderate' });
    expect(tried.facts).toContainEqual({ field: 'organisation', label: 'organisation', value: null });
  });

  it('says what of the facts is not known, and tries them as they stand', async () => {
    const facts = { service: 'nope', priority: 'p99', channel: 'FAX', category: 'Anything', organisation: 'harbour' };
    const { trial: tried, errors } = await trial({ document: document([phone, payroll]), facts });
    expect([errors, tried.findings]).toEqual([[], []]);
    expect(tried.warnings).toEqual([
      expect.stringMatching(/^No service is called nope: it is asked for as it stands/),
      expect.stringMatching(/^No priority is called p99: it is asked for as it stands; known are p1, .*p5\.$/),
      expect.stringMatching(/^No channel is called FAX: it is asked for as it stands; known are PORTAL, EMAIL, .*\.$/),
    ]);
    expect(tried.outcome).toMatchObject({ teamKey: 'service-desk', rule: null });
  });

  it('says the smallest change that would have sent the record elsewhere', async () => {
    const facts = { service: 'workplace-support', channel: 'PHONE', priority: 'p3', title: 'No light' };
    const { trial: tried } = await trial({ document: document([phone, payroll, vpn]), facts });
    expect(tried.outcome).toEqual({ teamKey: 'service-desk', who: 'Service desk', ruleId: null, rule: null });
    expect(tried.next).toBeNull();
    expect(tried.alternatives).toEqual([
      {
        changes: ['priority is P1 Critical instead of P3 Moderate'],
        outcome: { who: 'Network operations', ruleId: 'phone' },
      },
      { changes: ['service is Payroll instead of Workplace support'], outcome: { who: 'Payroll', ruleId: 'payroll' } },
      { changes: ['title matches "vpn"'], outcome: { who: 'Network operations', ruleId: 'vpn' } },
    ]);
  });

  it('takes an incident as it was when it was routed, whatever became of it since', async () => {
    const input = {
      organisationId: toPublicId('Organisation', organisations.harbour.id),
      contactId: toPublicId('Contact', contacts.anouk.id),
      serviceKey: 'workplace-support',
      title: 'The VPN is down',
      impact: 'high',
      urgency: 'high',
    };
    const { data } = await api.ask(
      `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id version priority { key name } } } }`,
      { input },
      'tomas',
    );
    const { id, version, priority } = data.incidentOpen.incident;
    const changed = await api.ask(
      `mutation ($input: IncidentPrioritiseInput!) { incidentPrioritise(input: $input) {
         incident { priority { key } } userErrors { message } } }`,
      { input: { id, expectedVersion: version, impact: 'low', urgency: 'low' } },
      'tomas',
    );
    expect(changed.data.incidentPrioritise.userErrors).toEqual([]);
    expect(changed.data.incidentPrioritise.incident.priority.key).not.toBe(priority.key);
    const assigned = await api.ask(
      `mutation ($input: IncidentAssignInput!) { incidentAssign(input: $input) { userErrors { message } } }`,
      { input: { id, teamKey: 'payroll' } },
      'tomas',
    );
    expect(assigned.data.incidentAssign.userErrors).toEqual([]);
    const { trial: tried } = await trial({ document: document([vpn]), incidentId: id });
    expect(tried.outcome.ruleId).toBe('vpn');
    const held = Object.fromEntries(
      tried.facts.map((fact: { field: string; value: string }) => [fact.field, fact.value]),
    );
    // the team that somebody gave it since is nothing that the assignment could ask about
    expect(held).toMatchObject({
      impact: 'High',
      priority: priority.name,
      channel: 'Console',
      organisation: 'harbour',
    });
    expect(held.team ?? null).toBeNull();
    const told = { key: 'n', name: 'Told', stage: 'notifications', rules: [], default: {} };
    const { trial: later } = await trial({ document: told, incidentId: id });
    expect(later.facts).toContainEqual({ field: 'priority', label: 'priority', value: priority.name });
  });

  it('says what is wrong with a set, and tries one whose rules only never decide', async () => {
    const broken = await trial({ document: document([{ ...payroll, then: { team: 'nobody' } }]), facts: {} });
    expect(broken.trial).toMatchObject({ outcome: null, rules: [], alternatives: [] });
    expect(broken.trial.findings).toEqual([
      { severity: 'ERROR', path: 'rules[0].then.team', message: 'there is no team with the key nobody' },
    ]);
    const hidden = await trial({
      document: document([payroll, { ...payroll, id: 'again', then: { team: 'network-operations' } }]),
      facts: { service: 'payroll' },
    });
    expect(hidden.trial.findings).toMatchObject([{ severity: 'ERROR', path: 'rules[1]' }]);
    expect(hidden.trial).toMatchObject({ outcome: { ruleId: 'payroll' }, next: { ruleId: 'again' } });
  });

  it('tries sets of other stages, and names all rules that count where all do', async () => {
    const stages = `query ($document: RoutingRuleSetDocumentInput!, $facts: RoutingFactsInput) {
      routingTrial(document: $document, facts: $facts) { findings { path message }
        outcome { teamKey who decides ruleId ruleIds rule } next { decides } rules { id standing }
        alternatives { changes outcome { decides ruleIds } } } }`;
    const of = async (document: object, facts: object) =>
      (await api.ask(stages, { document, facts })).data.routingTrial;
    const urgent = { id: 'urgent', name: 'Urgent calls', when: phone.when.all[0], then: { priority: 'p1' } };
    const prioritised = { key: 'p', name: 'Priorities', stage: 'priority', rules: [urgent], default: {} };
    expect(await of(prioritised, { channel: 'PHONE' })).toMatchObject({
      findings: [],
      outcome: { teamKey: null, who: null, decides: 'priority P1 Critical', ruleIds: ['urgent'], rule: 'Urgent calls' },
      next: { decides: 'the priority of the matrix' },
    });
    const told = (id: string, condition: object, ...notify: string[]) => ({
      id,
      name: id,
      when: condition,
      then: { notify },
    });
    const rules = [
      told('calls', when('channel', 'eq', 'PHONE'), 'service-desk'),
      told('mail', when('channel', 'eq', 'EMAIL'), 'payroll'),
      told('critical', when('priority', 'eq', 'p1'), 'service-desk', 'ingrid.solberg@signalbox.example'),
    ];
    const told3 = { key: 'n', name: 'Told', stage: 'notifications', rules, default: {} };
    const tried = await of(told3, { channel: 'PHONE', priority: 'p1' });
    expect(tried).toMatchObject({
      findings: [],
      outcome: {
        decides: 'telling Service desk and Ingrid Solberg',
        ruleId: 'calls',
        ruleIds: ['calls', 'critical'],
        rule: 'calls, critical',
      },
      next: null,
      rules: [
        { id: 'calls', standing: 'WINS' },
        { id: 'mail', standing: 'FAILS' },
        { id: 'critical', standing: 'WINS' },
      ],
    });
    expect(tried.alternatives).toContainEqual({
      changes: ['channel is E-mail instead of Phone'],
      outcome: { decides: 'telling Payroll, Service desk and Ingrid Solberg', ruleIds: ['mail', 'critical'] },
    });
  });

  it('takes a pinned case with what the stages before decide of it', async () => {
    const asked = async (pinnedCase: string) => {
      const query = trialQuery
        .replace('$facts: RoutingFactsInput', '$pinnedCase: String')
        .replace('facts: $facts', 'pinnedCase: $pinnedCase');
      const { data, errors } = await api.ask(query, { document: document([phone, payroll]), pinnedCase }, 'mara');
      return { tried: data?.routingTrial, errors };
    };
    const { tried, errors } = await asked('missing-pay-on-friday');
    expect(errors).toEqual([]);
    // it asks for a priority, which the case does not say itself
    expect(tried.outcome).toMatchObject({ ruleId: 'phone' });
    const facts = new Map<string, unknown>(
      tried.facts.map(({ field, value }: { field: string; value: unknown }) => [field, value]),
    );
    const { data } = await api.ask(
      `query { pinnedCase(key: "missing-pay-on-friday") { facts { openedAt service { name } } outcomes { field actual } } }`,
      {},
      'mara',
    );
    const { facts: own, outcomes } = data.pinnedCase;
    const priority = outcomes.find(({ field }: { field: string }) => field === 'priority').actual;
    expect([facts.get('service'), facts.get('priority')]).toEqual([own.service.name, priority]);
    // what the stage itself decides is nothing that it could ask about
    expect(facts.get('team') ?? null).toBeNull();
    expect(Date.parse(tried.at)).toBe(Date.parse(own.openedAt));
    const nothing = await asked('no-such-case');
    expect(nothing.errors).toMatchObject([{ message: expect.stringContaining('pinned case') }]);
  });

  it('counts the other documents of a change set', async () => {
    const opened = await api.ask(
      'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }',
      { input: { name: 'Night desk', purpose: 'Somebody is there at night' } },
    );
    const changeSet = opened.data.changeSetOpen.changeSet.id;
    await api.ask('mutation ($input: TeamSaveInput!) { teamSave(input: $input) { userErrors { message } } }', {
      input: { changeSetId: changeSet, document: { key: 'night', name: 'Night desk', line: 1, members: [] } },
    });
    const rules = [{ ...payroll, then: { team: 'night' } }];
    const { trial: tried } = await trial({ document: document(rules), facts: { service: 'payroll' }, changeSet });
    expect(tried.outcome).toMatchObject({ teamKey: 'night', who: 'Night desk' });
  });

  it('is for the provider’s people, of one subject, and finds no incident of nobody', async () => {
    const codes = async (variables: object, as: As) =>
      (await trial(variables, as)).errors.map(({ extensions }) => extensions.code);
    expect(await codes({ document: document([]), facts: {} }, 'femke')).toEqual(['FORBIDDEN']);
    expect(await codes({ document: document([]) }, 'mara')).toEqual(['BAD_REQUEST']);
    const unknown = { document: document([]), incidentId: 'inc_00000000000000000000000000' };
    expect(await codes(unknown, 'mara')).toEqual(['BAD_REQUEST']);
  });
});
