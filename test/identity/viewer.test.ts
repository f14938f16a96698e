import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const query = `{ viewer {
  displayName email role organisation { id key name kind timeZone }
  user { id displayName email state memberships { role organisation { key } } }
  memberships { role organisation { key } }
} }`;

describe('the viewer', () => {
  it('is the user of a session, in the organisation acted in', async () => {
    const { data, errors } = await api.ask(query, {}, 'mara');
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual({
      displayName: 'Mara Lindt',
      email: 'mara.lindt@signalbox.example',
      role: 'OPS_LEADER',
      organisation: {
        id: toPublicId('Organisation', organisations.northwind.id),
        key: 'northwind',
        name: 'Northwind Services',
        kind: 'PROVIDER',
        timeZone: 'Europe/Berlin',
      },
      user: {
        id: toPublicId('User', users.mara.id),
        displayName: 'Mara Lindt',
        email: 'mara.lindt@signalbox.example',
        state: 'ACTIVE',
        memberships: [{ role: 'OPS_LEADER', organisation: { key: 'northwind' } }],
      },
      memberships: [{ role: 'OPS_LEADER', organisation: { key: 'northwind' } }],
    });
  });

  it('of several organisations sees all of them, although acting in one', async () => {
    const { data, errors } = await api.ask(query, {}, 'oskar');
    expect(errors).toEqual([]);
    expect(data.viewer).toMatchObject({
      organisation: { key: 'harbour' },
      memberships: [
        { role: 'PARTNER', organisation: { key: 'alpine' } },
        { role: 'PARTNER', organisation: { key: 'harbour' } },
      ],
      user: {
        memberships: [
          { role: 'PARTNER', organisation: { key: 'alpine' } },
          { role: 'PARTNER', organisation: { key: 'harbour' } },
        ],
      },
    });
  });

  it('is asked for by nobody without credentials', async () => {
    const { status, errors } = await api.ask(query, {}, null);
    expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  const actions = [
    'OPEN_INCIDENT',
    'OPEN_CHANGE',
    'READ_INTERNAL',
    'READ_CHANGES',
    'MANAGE_USERS',
    'MANAGE_TOKENS',
    'READ_CONFIGURATION',
    'READ_METRICS',
  ];
  it.each([
    ['mara', actions],
    ['aisha', ['OPEN_INCIDENT', 'OPEN_CHANGE', 'READ_INTERNAL', 'READ_CHANGES', 'READ_CONFIGURATION', 'READ_METRICS']],
    ['femke', ['OPEN_INCIDENT', 'READ_CONFIGURATION', 'READ_METRICS']],
    ['nadia', ['READ_CONFIGURATION', 'READ_METRICS']],
    ['sanne', ['READ_CONFIGURATION', 'READ_METRICS']],
  ] as const)('%s may do %j and nothing else', async (name, allowed) => {
    const fields = actions.map((action) => `${action}: can(action: ${action})`).join(' ');
    const { data, errors } = await api.ask(`{ viewer { ${fields} } }`, {}, name);
    expect(errors).toEqual([]);
    expect(actions.filter((action) => data.viewer[action])).toEqual(allowed);
  });
});
