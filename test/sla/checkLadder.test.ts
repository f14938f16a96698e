import { describe, expect, it } from '@jest/globals';
import type { Compiled } from '../../server/core/configuration/kinds.js';
import { checkLadder, checkNewLadder } from '../../server/core/sla/checkLadder.js';
import type { EscalationAction, LadderRung } from '../../server/core/sla/Ladder.js';

const nothing = { to: null, team: null, person: null, title: null, url: null } as const;
const place = { fraction: null, beforeDueSeconds: null, afterDueSeconds: null, metrics: [], actions: [] } as const;

/** What is reported, as "severity path: message"; there is one team, the desk. */
function findings(...rungs: readonly Partial<LadderRung>[]): string[] {
  const found: string[] = [];
  const known = { keys: (kind: string) => (kind === 'team' ? ['desk'] : []) } as unknown as Compiled;
  checkLadder(
    rungs.map((rung) => ({ ...place, ...rung })),
    known,
    (severity, path, message) => void found.push(`${severity} ${path}: ${message}`),
  );
  return found;
}
const action = (changes: Partial<EscalationAction>): string[] =>
  findings({ fraction: 0.5, actions: [{ ...nothing, do: 'RAISE_PRIORITY', ...changes } as EscalationAction] });

describe('a ladder', () => {
  it.each<[string, string[], Partial<LadderRung>[]]>([
    ['places in three ways', [], [{ fraction: 0.5 }, { beforeDueSeconds: 60 }, { afterDueSeconds: 60 }]],
    [
      'a rung without a place',
      ['error ladder[0]: expected one of fraction, beforeDueSeconds and afterDueSeconds, found none'],
      [{}],
    ],
    [
      'a rung in two places',
      ['error ladder[0]: expected one of fraction, beforeDueSeconds and afterDueSeconds, found 2'],
      [{ fraction: 0.5, afterDueSeconds: 60 }],
    ],
    ['a fraction of 0', ['error ladder[0].fraction: expected a fraction above 0, found 0'], [{ fraction: 0 }]],
    ['a fraction below it', ['error ladder[0].fraction: expected a fraction above 0, found -1'], [{ fraction: -1 }]],
    ['a fraction just above it', [], [{ fraction: 0.000001 }]],
    [
      'one place twice for all clocks',
      ['error ladder[2]: ladder[0] stands there already; each rung fires once'],
      [{ fraction: 0.5 }, { fraction: 0.75 }, { fraction: 0.5 }],
    ],
    [
      'one place twice for one clock of several',
      ['error ladder[1]: ladder[0] stands there already; each rung fires once'],
      [
        { fraction: 0.5, metrics: ['RESOLUTION', 'FIRST_RESPONSE'] },
        { fraction: 0.5, metrics: ['FIRST_RESPONSE', 'OWNERSHIP'] },
      ],
    ],
    [
      'one place for two clocks, and for all of them',
      [],
      [{ fraction: 0.5, metrics: ['RESOLUTION'] }, { fraction: 0.5, metrics: ['OWNERSHIP'] }, { fraction: 0.5 }],
    ],
  ])('judges %s', (_what, expected, rungs) => expect(findings(...rungs)).toEqual(expected));
});

describe('an action', () => {
  const path = 'error ladder[0].actions[0]';
  it.each<[string[], Partial<EscalationAction>]>([
    [[], {}],
    [[`${path}: NOTIFY needs to or team or person`], { do: 'NOTIFY' }],
    [[], { do: 'NOTIFY', to: 'ASSIGNEE' }],
    [[], { do: 'NOTIFY', team: 'desk' }],
    [[], { do: 'NOTIFY', person: 'a@b.example' }],
    [[`${path}: NOTIFY needs to or team or person`], { do: 'NOTIFY', title: 'x' }],
    [[`${path}: REASSIGN needs team or person`], { do: 'REASSIGN', to: 'TEAM' }],
    [[], { do: 'REASSIGN', team: 'desk' }],
    [[], { do: 'REASSIGN', person: 'a@b.example' }],
    [[`${path}: OPEN_TASK needs title`], { do: 'OPEN_TASK' }],
    [[], { do: 'OPEN_TASK', title: 'Call them' }],
    [[`${path}: CALL_WEBHOOK needs url`], { do: 'CALL_WEBHOOK' }],
    [[], { do: 'CALL_WEBHOOK', url: 'https://pager.example/' }],
    [[`${path}.team: there is no team with the key night`], { do: 'REASSIGN', team: 'night' }],
    ...[
      'http://pager.example/',
      'https://user@pager.example/',
      'https://:word@pager.example/',
      'https://user:word@pager.example/',
      'pager',
      'ftp://pager.example/',
    ].map((url): [string[], Partial<EscalationAction>] => [
      [`${path}.url: expected an https address, found ${url}`],
      { do: 'CALL_WEBHOOK', url },
    ]),
  ])('is told %j of %j', (expected, changes) => expect(action(changes)).toEqual(expected));
});

describe('a ladder that is about to be published', () => {
  const judged = (...rungs: readonly Partial<LadderRung>[]): string[] => {
    const found: string[] = [];
    checkNewLadder(
      rungs.map((rung) => ({ ...place, ...rung })),
      (severity, path, message) => void found.push(`${severity} ${path}: ${message}`),
    );
    return found;
  };
  const raise = [{ ...nothing, do: 'RAISE_PRIORITY' }] as const;
  const call = (url: string): string[] => judged({ fraction: 0.5, actions: [{ ...nothing, do: 'CALL_WEBHOOK', url }] });

  it('has no rung that comes at once', () => {
    expect(judged({ fraction: 0.01, actions: raise })).toEqual([]);
    expect(judged({ fraction: 0.009, actions: raise })).toEqual([
      'error ladder[0].fraction: expected a fraction from 0.01 to 10, found 0.009',
    ]);
    // of these it is told already that they are no fractions
    expect(judged({ fraction: 0, actions: raise }, { fraction: -0.5, actions: raise })).toEqual([]);
  });

  it('has no rung that sets off nothing', () => {
    expect(judged({ fraction: 0.5 })).toEqual([
      'warning ladder[0].actions: the step sets off nothing: it is only shown beside the clock',
    ]);
  });

  it.each([
    ['https://10.0.0.1/x', '10.0.0.1'],
    ['https://0x7f.1/x', '127.0.0.1'],
    ['https://[::1]/', '::1'],
    ['https://[::ffff:192.168.0.1]/', '::ffff:c0a8:1'],
    ['https://[fe80::1]/', 'fe80::1'],
    ['https://localhost/', 'localhost'],
  ])('is warned of the private address %s', (url, host) =>
    expect(call(url)).toEqual([
      `warning ladder[0].actions[0].url: ${host} belongs to a private network: it is not called, save where WEBHOOK_ALLOW names it`,
    ]),
  );

  it('is not warned twice of an address that is none', () => expect(call('pager')).toEqual([]));

  it('is warned of a port that is not called', () => {
    expect(call('https://pager.example:9000/')).toEqual([
      'warning ladder[0].actions[0].url: only the ports 443 and 8443 are called, and this is 9000, save where WEBHOOK_ALLOW names it',
    ]);
    for (const url of ['https://pager.example:8443/', 'https://pager.example/', 'https://93.184.216.34/'])
      expect(call(url)).toEqual([]);
  });
});
