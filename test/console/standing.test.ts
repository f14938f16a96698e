import { beforeAll, describe, expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

interface Decided {
  readonly id: string;
  readonly stage: string;
  readonly decidedAt: string;
}
interface Standing {
  standing(decisions: readonly Decided[]): { readonly decision: Decided; readonly earlier: readonly Decided[] }[];
}

let module: Standing;
beforeAll(async () => {
  module = await consoleModule<Standing>('records/standing.ts');
});

/** Decisions as the server answers them, oldest first: `ASSIGNMENT 1`. */
const decided = (...names: string[]): Decided[] =>
  names.map((id, at) => ({ id, stage: id.split(' ')[0] ?? '', decidedAt: `2026-01-01T00:00:0${at}Z` }));

const shown = (...names: string[]): string[] =>
  module
    .standing(decided(...names))
    .map(({ decision, earlier }) => [decision.id, ...earlier.map(({ id }) => id)].join(' < '));

describe('decisions about a record', () => {
  it('stand in the order in which their stages were decided first, the latest of each with those before it', () => {
    expect(shown('PRIORITY 1', 'ASSIGNMENT 1', 'SLA 1', 'PRIORITY 2', 'ASSIGNMENT 2', 'ASSIGNMENT 3')).toEqual([
      'PRIORITY 2 < PRIORITY 1',
      'ASSIGNMENT 3 < ASSIGNMENT 2 < ASSIGNMENT 1',
      'SLA 1',
    ]);
  });

  it('about messages take the place of none, since each is about one of its own', () => {
    expect(shown('NOTICE 1', 'NOTICE 2')).toEqual(['NOTICE 1', 'NOTICE 2']);
  });

  it('are none where nothing was decided', () => {
    expect(shown()).toEqual([]);
  });
});
