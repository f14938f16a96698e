import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { contacts, organisations } from '../seeds/demo/cast.js';
import { makeSchema } from '../server/app/schema.js';
import { toPublicId } from '../server/core/kernel/ids.js';
import { documentTypes } from './crossing/documentTypes.js';
import { startApi, type Api } from './support/api.js';

/**
 * Fields of each type by who may read them: everyone who sees the object at all, the provider's staff, its ops leaders
 * (and everybody their own user, through viewer), external organisations that were given something to do.
 */
type Matrix = { readonly [type: string]: { readonly [audience: string]: readonly string[] } };
const matrix = JSON.parse(readFileSync('test/crossing/fieldMatrix.json', 'utf8')) as Matrix;

it('every field of every type says who may read it: add a new one to test/crossing/fieldMatrix.json', () => {
  const schema = makeSchema();
  // documents of configuration are the staff's as a whole, whatever the kind: see configuration/editing.test.ts
  const documents = documentTypes(schema, 'output');
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !documents.has(name))
    .filter(({ name }) => !name.startsWith('__') && !/^(Query|Mutation)$|Payload$/.test(name))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const stated = Object.entries(matrix).flatMap(([type, audiences]) =>
    Object.values(audiences).flatMap((names) => names.map((field) => `${type}.${field}`)),
  );
  expect(fields.toSorted()).toEqual(stated.toSorted());
});

describe('what is for the staff alone', () => {
  let api: Api;
  let id = '';
  beforeAll(async () => {
    api = await startApi();
    const input = {
      organisationId: toPublicId('Organisation', organisations.harbour.id),
      contactId: toPublicId('Contact', contacts.anouk.id),
      serviceKey: 'payroll',
      title: 'Night allowance is missing',
      impact: 'low',
      urgency: 'low',
    };
    const { data } = await api.ask(
      'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } } }',
      { input },
    );
    id = data.incidentOpen.incident.id as string;
    await api.ask(
      'mutation ($input: IncidentCommentInput!) { incidentComment(input: $input) { userErrors { message } } }',
      { input: { id, body: 'Between us.', isInternal: true } },
    );
  });
  afterAll(() => api?.stop());

  const document = `query ($id: ID!) {
    viewer { unreadNotifications notifications { totalCount nodes { id } } }
    incident(id: $id) { decisions { id } causedBy { id } tasks { id title } clocks { firings { rung } }
      messages { nodes { body authorKind } } timeline { nodes { isInternal } } }
    service(key: "payroll") { owners { accountable delivery quality communication closeout } }
    team(key: "payroll") { members { email } }
    changes { totalCount }
  }`;

  it('is shown to an agent', async () => {
    const { data, errors } = await api.ask(document, { id }, 'tomas');
    expect(errors).toEqual([]);
    expect(data.incident.decisions.length).toBeGreaterThan(0);
    expect(data.incident.messages.nodes).toEqual([
      expect.objectContaining({ authorKind: 'SYSTEM' }),
      { body: 'Between us.', authorKind: 'PROVIDER' },
    ]);
    expect(data.service.owners.accountable).toBe('ingrid.solberg@signalbox.example');
    expect(data.team.members.length).toBeGreaterThan(0);
  });

  it.each(['femke', 'sanne'] as const)('is null or empty for %s of a partner', async (as) => {
    const { data } = await api.ask(document, { id }, as);
    expect(data.incident).toMatchObject({ decisions: [], causedBy: null, tasks: [] });
    expect(data.viewer).toEqual({ unreadNotifications: 0, notifications: { totalCount: 0, nodes: [] } });
    const { nodes } = data.incident.messages;
    expect(nodes.filter(({ authorKind }: { authorKind: string }) => authorKind !== 'SYSTEM')).toEqual([]);
    expect(data.incident.clocks.flatMap(({ firings }: { firings: object[] }) => firings)).toEqual([]);
    expect(data.incident.timeline.nodes.filter(({ isInternal }: { isInternal: boolean }) => isInternal)).toEqual([]);
    expect(new Set(Object.values(data.service.owners))).toEqual(new Set([null]));
    expect(data.team.members).toEqual([]);
    expect(data.changes.totalCount).toBe(0);
  });

  it.each([
    ['users { nodes { email } }', ['tomas', 'femke', 'nadia']],
    ['apiTokens { nodes { publicId } }', ['tomas', 'femke', 'nadia']],
    ['auditLog { nodes { summary } }', ['tomas', 'femke', 'sanne', 'nadia']],
    ['auditVerification { isIntact }', ['tomas', 'femke', 'sanne', 'nadia']],
    ['routingRuleSets { key }', ['femke', 'sanne']],
  ] as const)('%s is refused to those it is not for', async (field, people) => {
    for (const as of people) {
      const { data, errors } = await api.ask(`{ ${field} }`, {}, as);
      const name = field.split(' ')[0] ?? '';
      const isHidden = (data?.[name] ?? null) === null || (Array.isArray(data[name]) && data[name].length === 0);
      expect([as, isHidden, errors.every(({ extensions }) => extensions.code === 'FORBIDDEN')]).toEqual([
        as,
        true,
        true,
      ]);
    }
  });
});
