import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startProduct, type Product } from '../support/served.js';

let product: Product;
const audits = serverAudits({ url: () => `${product.address}/graphql`, fetchFn: fetch });

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('GraphQL over HTTP, without credentials', () => {
  it('is held to all 61 audits', () => expect(audits).toHaveLength(61));

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: 'ok' });
  });
});
