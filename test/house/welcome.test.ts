import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { System } from '../../server/app/system.js';
import { welcome } from '../../server/app/welcome.js';
import { openTestSystem } from '../support/system.js';

let system: System;
beforeAll(async () => {
  system = await openTestSystem();
});
afterAll(() => system?.stop());

const as = (role: System['settings']['role']) =>
  welcome({ ...system, settings: { ...system.settings, role } }, 'http://127.0.0.1:4000');

describe('the greeting', () => {
  it('says where to look and, where there is no demo, how to make the first ops leader', async () => {
    expect((await as('api')).trimEnd().split('\n')).toEqual([
      '',
      '  Signalbox is ready.',
      '',
      '    Console  http://127.0.0.1:4000/admin',
      '    GraphQL  http://127.0.0.1:4000/graphql',
      '    Metrics  http://127.0.0.1:4000/bi/v1/metrics.csv',
      '',
      '  Nobody can log in yet? npm run cli -- user create --email you@example.com --name "Your Name" --role OPS_LEADER',
      '',
      '  Ctrl-C stops it.',
    ]);
  });

  it('of a worker names the address that a worker serves', async () => {
    expect((await as('worker')).trimEnd().split('\n')).toEqual([
      '',
      '  The worker of Signalbox is ready.',
      '',
      '    Health  http://127.0.0.1:4000/health/ready',
      '',
      '  Ctrl-C stops it.',
    ]);
  });
});
