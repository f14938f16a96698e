import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { makeSchema } from '../../server/app/schema.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { costOf } from '../../server/graphql/kernel/cost.js';
import { parse, type OperationDefinitionNode } from 'graphql';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';

const query = `query ($id: ID!) { changeSet(id: $id) { impact { recordsChecked isComplete reroutedCount
  rerouted { id number title from to rule } } } }`;

describe('the impact of a change set, as it is asked for', () => {
  let scene: SetsScene;
  let set: string;
  const opened: { id: string; number: string }[] = [];

  const rules = async (target: object) => {
    const text = `select body from document_revision where kind = $1 and body ->> 'key' = 'incident-assignment'`;
    const { rows } = await scene.owner.query(text, ['routing-rule-set']);
    const rule = { id: 'alerts', name: 'Alerts', when: { field: 'category', op: 'eq', value: 'Alert' }, then: target }; // oxlint-disable-line unicorn/no-thenable -- the word of the rules
    return { rules: [rule, ...rows[0].body.rules] };
  };

  beforeAll(async () => {
    scene = await setsScene();
    for (const title of ['A first one', 'A second one']) {
      const input = {
        organisationId: toPublicId('Organisation', organisations.harbour.id),
        contactId: toPublicId('Contact', contacts.anouk.id),
        serviceKey: 'network-access',
        category: 'Alert',
        title,
        impact: 'high',
        urgency: 'high',
      };
      const { incidentOpen } = await scene.data(
        'tomas',
        `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id number } } }`,
        { input },
      );
      opened.push(incidentOpen.incident);
    }
    set = await scene.open('Alerts');
    await scene.save(
      set,
      'routing-rule-set',
      'incident-assignment',
      await rules({ team: 'service-desk', person: 'tomas.ferreira@signalbox.example' }),
    );
  });
  afterAll(() => scene?.close());

  test('names people and teams as people know them, and the newest incidents first', async () => {
    const { changeSet } = await scene.data('tomas', query, { id: set });
    expect(changeSet.impact).toEqual({
      recordsChecked: 2,
      isComplete: true,
      reroutedCount: 2,
      rerouted: opened.toReversed().map(({ id, number }, i) => ({
        id,
        number,
        title: ['A second one', 'A first one'][i],
        from: 'Network operations',
        to: 'Service desk, Tomás Ferreira',
        rule: 'Alerts',
      })),
    });
  });

  test('is looked up once for all who ask at the same time', async () => {
    const { pool } = scene.system.database.ways.staff;
    const again = await scene.open('Once');
    const said: string[] = [];
    pool.watch = (text) => said.push(text);
    await Promise.all(['tomas', 'mara', 'jonas'].map((who) => scene.data(who as 'tomas', query, { id: again })));
    pool.watch = null;
    expect(said.filter((text) => text.includes('join organisation o'))).toHaveLength(1);
  });

  test('follows every edit of the set', async () => {
    await scene.save(set, 'routing-rule-set', 'incident-assignment', await rules({ team: 'facilities' }), {
      expectedVersion: 1,
    });
    const { changeSet } = await scene.data('tomas', query, { id: set });
    expect(changeSet.impact.rerouted.map(({ to }: { to: string }) => to)).toEqual(['Facilities', 'Facilities']);
  });

  test('is counted as what a query may ask of one change set, and not of a list', () => {
    const schema = makeSchema();
    const cost = (text: string): number => {
      const document = parse(text);
      return costOf(schema, document, document.definitions[0] as OperationDefinitionNode, { id: set });
    };
    expect(cost(query)).toBe(1_051);
    expect(cost('{ changeSets(first: 25) { nodes { impact { reroutedCount } } } }')).toBeGreaterThan(20_000);
  });
});
