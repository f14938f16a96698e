import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { makeSchema } from '../../server/app/schema.js';
import { costLimits, costOf } from '../../server/graphql/kernel/cost.js';

/** Rows of a page of the console, and the largest chart of its dashboard. */
const variables = {
  first: 25,
  last: 25,
  query: {
    metrics: ['incidents_opened', 'incidents_resolved'],
    from: '2026-01-01',
    to: '2026-07-01',
    timeZone: 'UTC',
    grain: 'WEEK',
    groupBy: [],
    includeCanceled: false,
  },
};

const sources = globSync('admin/**/*.{ts,tsx}', { exclude: ['admin/gql/**', 'admin/explorer/**'] });
const documents = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/graphql\(\s*(?:\/\* GraphQL \*\/ )?`([^`]+)`/g)].map(([, text]) =>
    parse(text ?? ''),
  ),
);
const definitions = documents.flatMap(({ definitions: found }) => found);
const fragments = new Map(
  definitions
    .filter((found): found is FragmentDefinitionNode => found.kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment]),
);
const operations = definitions.filter(
  (found): found is OperationDefinitionNode => found.kind === Kind.OPERATION_DEFINITION,
);

/** The operation with the fragments that it spreads, also within one another. */
function documentOf(operation: OperationDefinitionNode): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || needed.has(fragment)) return;
        needed.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}

it('no question of the console costs more than half of what who asks may spend', () => {
  const schema = makeSchema();
  expect(operations.length).toBeGreaterThan(30);
  const costs = operations.map((operation) => ({
    name: operation.name?.value,
    cost: costOf(schema, documentOf(operation), operation, variables),
  }));
  expect(costs.filter(({ cost }) => cost > costLimits.staff / 2)).toEqual([]);
  expect(costs.filter(({ cost }) => cost > costLimits.partner / 2)).toEqual([]);
  expect(costs.find(({ name }) => name === 'MetricSeries')?.cost).toBeGreaterThan(50);
});
