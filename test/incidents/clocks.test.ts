import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import type { Clock } from '../../server/core/sla/Clock.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';
import { allMetrics } from '../records/allMetrics.js';

/*
 * The clocks of incidents as they are opened, answered, handed on and reopened: Monday, 2 March 2026, in Berlin, whose
 * office hours are 08:00 to 18:00 and 07:00 to 17:00 UTC.
 */

let scene: ImpactScene;
beforeAll(async () => {
  scene = await impactScene();
  await scene.publish(
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => {
        for (const day of ['mon', 'tue', 'wed', 'thu', 'fri']) calendar.week[day] = [{ from: '08:00', to: '18:00' }];
      },
    ],
    ...allMetrics,
  );
});
afterAll(() => scene.close());

const monday = (time: string) => `2026-03-02T${time}:00Z`;
const open = async (changes = {}) => {
  const { id } = await scene.open(monday('08:00'), { serviceKey: 'workplace-support', ...changes });
  await act('08:00', (work) => assignIncident(work, { id, teamKey: 'service-desk', assigneeId: scene.people.marco }));
  return id;
};
const act = <T>(time: string, run: (work: Work) => Promise<T>) => scene.at(monday(time), run);
const says = (time: string, id: string) => act(time, (work) => commentOnIncident(work, { id, body: 'We are on it' }));
const asks = (time: string, id: string) =>
  scene.as(systemActor('history', 'CLI'), (work) =>
    commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, new Date(monday(time))), {
      id,
      body: 'Well?',
    }),
  );
const resolves = (time: string, id: string) =>
  act(time, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'Done' }));

interface Row {
  readonly holder_key: string | null;
  readonly cycle: number;
  readonly state: Clock['state'];
  readonly due: string | null;
}

/** "service-desk 1 RUNNING 16:00": holder if any, cycle, state and at what time it is due, in UTC. */
async function clocks(id: string, metric: string): Promise<string[]> {
  const rows = await scene.rows<Row>(
    `select holder_key, cycle, state, to_char(due_at at time zone 'UTC', 'HH24:MI') as due
       from clock where work_item_id = $1 and metric = $2 order by holder_key, cycle`,
    [id, metric],
  );
  return rows.map(({ holder_key: holder, cycle, state, due }) =>
    [...(holder ? [holder] : []), cycle, state, ...(due ? [due] : [])].join(' '),
  );
}

describe('the wait for an answer', () => {
  it('begins with the first message that nobody has answered, and is not moved by more of them', async () => {
    const id = await open();
    await asks('08:10', id);
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual([]);
    await says('08:30', id);
    await asks('09:00', id);
    await asks('09:30', id);
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual(['1 RUNNING 11:00']);
  });

  it('ends with a public answer, not with a note, and each exchange has its verdict', async () => {
    const id = await open();
    await says('08:30', id);
    await asks('09:00', id);
    await act('09:30', (work) => commentOnIncident(work, { id, body: 'hm', isInternal: true }));
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual(['1 RUNNING 11:00']);
    await says('10:00', id);
    await asks('10:30', id);
    await says('12:31', id);
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual(['1 MET 11:00', '2 BREACHED 12:30']);
  });

  it('counts for nothing when the incident is resolved in time, and is broken when it is resolved too late', async () => {
    const [soon, late] = [await open(), await open()];
    for (const id of [soon, late]) {
      await says('08:30', id);
      await asks('09:00', id);
    }
    await resolves('10:00', soon);
    await resolves('12:00', late);
    expect([await clocks(soon, 'NEXT_RESPONSE'), await clocks(late, 'NEXT_RESPONSE')]).toEqual([
      ['1 CANCELED'],
      ['1 BREACHED 11:00'],
    ]);
  });

  it('stands still while the customer is waited for', async () => {
    const id = await open();
    await says('08:30', id);
    await asks('09:00', id);
    await act('10:00', (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt: new Date(monday('16:00')) }));
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual(['1 PAUSED']);
    await asks('12:00', id);
    expect(await clocks(id, 'NEXT_RESPONSE')).toEqual(['1 RUNNING 13:00']);
  });
});

describe('the next word of the provider', () => {
  it('is due again after every one, whatever the customer says, until the incident is resolved', async () => {
    const id = await open();
    await says('10:00', id);
    await asks('10:30', id);
    await says('14:00', id);
    expect(await clocks(id, 'PERIODIC_UPDATE')).toEqual(['1 MET 11:00', '2 BREACHED 13:00', '3 RUNNING 17:00']);
    await resolves('15:00', id);
    expect((await clocks(id, 'PERIODIC_UPDATE')).at(-1)).toBe('3 CANCELED');
  });
});

describe('the time a team has an incident', () => {
  const hand = (time: string, id: string, teamKey: string) =>
    act(time, (work) => assignIncident(work, { id, teamKey, assigneeId: scene.people.ingrid }));

  it('is counted for each team by a clock of its own, which stands still while another one has it', async () => {
    const id = await open();
    await hand('09:00', id, 'network-operations');
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['network-operations 1 RUNNING 11:00', 'service-desk 1 PAUSED']);
    await hand('10:00', id, 'service-desk');
    await hand('11:00', id, 'network-operations');
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['network-operations 1 RUNNING 12:00', 'service-desk 1 PAUSED']);
  });

  it('ends with a verdict when it is resolved, and goes on for the team that has it when it is reopened', async () => {
    const id = await open();
    await hand('09:00', id, 'network-operations');
    await resolves('10:00', id);
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['network-operations 1 MET 11:00', 'service-desk 1 MET 13:00']);
    await act('12:00', (work) => reopenIncident(work, { id, reason: 'again' }));
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['network-operations 1 RUNNING 13:00', 'service-desk 1 MET 13:00']);
    await hand('12:30', id, 'service-desk');
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['network-operations 1 PAUSED', 'service-desk 1 RUNNING 15:30']);
  });

  it('does not make the incident due, and its breach is an event of the provider alone', async () => {
    const id = await open();
    await says('08:10', id);
    await says('12:30', id);
    const [row] = await scene.rows<{ metric: string; types: string[] }>(
      `select next_due_metric as metric, (select array_agg(type) from event where work_item_id = w.id) as types
         from work_item w where id = $1`,
      [id],
    );
    const internal = await scene.rows<{ type: string }>(
      `select type from event_internal where work_item_id = $1 and type = 'OLA_BREACHED'`,
      [id],
    );
    expect([row!.metric, row!.types.includes('OLA_BREACHED'), internal.length]).toEqual(['PERIODIC_UPDATE', false, 1]);
  });

  it('is moved by what the customer does, who sees nothing of it', async () => {
    const id = await open();
    await says('08:30', id);
    await act('09:00', (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt: new Date(monday('16:00')) }));
    expect(await clocks(id, 'OWNERSHIP')).toEqual(['service-desk 1 PAUSED']);
    const seen = await scene.as(scene.partner, async (work) => {
      const before = await work.sql.rows<{ metric: string }>('seen', 'select metric from clock order by metric', []);
      await commentOnIncident(work, { id, body: 'Here you are' });
      return before.map(({ metric }) => metric);
    });
    expect(new Set(seen)).toEqual(new Set(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'PERIODIC_UPDATE', 'RESOLUTION']));
    expect((await clocks(id, 'OWNERSHIP'))[0]).toMatch(/^service-desk 1 RUNNING/);
  });
});

describe('a reopened incident', () => {
  const reopened = async (serviceKey: string) => {
    const id = await open({ serviceKey });
    await resolves('10:00', id);
    await act('12:00', (work) => reopenIncident(work, { id, reason: 'again' }));
    return clocks(id, 'RESOLUTION');
  };

  it('goes on, starts over or keeps its verdict, as the policy says', async () => {
    expect([await reopened('workplace-support'), await reopened('network-access'), await reopened('payroll')]).toEqual([
      ['1 RUNNING 08:00'],
      ['1 MET 16:00', '2 RUNNING 10:00'],
      ['1 MET 16:00'],
    ]);
  });
});

describe('a new priority', () => {
  const to = (time: string, id: string, priority: string) =>
    act(time, (work) => prioritiseIncident(work, { id, priority, reason: 'so' }));
  const prioritised = async (serviceKey: string) => {
    const id = await open({ serviceKey });
    await to('10:00', id, 'p1');
    return clocks(id, 'RESOLUTION');
  };
  const breaches = (id: string, metric: string) =>
    scene.rows<{ breached: string | null; cycle: number }>(
      `select to_char(breached_at at time zone 'UTC', 'HH24:MI') as breached, cycle from clock
        where work_item_id = $1 and metric = $2 order by cycle`,
      [id, metric],
    );

  it('counts anew, carries over what was used, or drops it, as the policy says', async () => {
    expect([
      await prioritised('workplace-support'),
      await prioritised('network-access'),
      await prioritised('payroll'),
    ]).toEqual([['1 RUNNING 12:00'], ['1 RUNNING 12:00'], ['1 CANCELED', '2 RUNNING 14:00']]);
  });

  it.each(['workplace-support', 'network-access', 'payroll'])(
    'that is promised the same leaves clocks and breaches as they are: %s',
    async (serviceKey) => {
      const id = await open({ serviceKey });
      await to('10:00', id, 'p2');
      // a word was due at 11:00, and has been late since
      const [before, broken] = [await clocks(id, 'RESOLUTION'), await breaches(id, 'PERIODIC_UPDATE')];
      await to('13:00', id, 'p3');
      await to('14:00', id, 'p4');
      expect(await clocks(id, 'RESOLUTION')).toEqual(before);
      const late = await breaches(id, 'PERIODIC_UPDATE');
      expect(late.at(-1)).toEqual({ cycle: broken.at(-1)!.cycle, breached: '11:00' });
    },
  );

  it('has the clock of a team that does not have it start over without running, where time used is dropped', async () => {
    const id = await open({ serviceKey: 'payroll' });
    await act('09:00', (work) => assignIncident(work, { id, teamKey: 'network-operations' }));
    await to('10:00', id, 'p1');
    expect(await clocks(id, 'OWNERSHIP')).toEqual([
      'network-operations 1 CANCELED',
      'network-operations 2 RUNNING 11:00',
      'payroll 1 PAUSED',
      'service-desk 1 CANCELED',
      'service-desk 2 PAUSED',
    ]);
    await act('10:30', (work) => assignIncident(work, { id, teamKey: 'service-desk' }));
    expect((await clocks(id, 'OWNERSHIP')).at(-1)).toBe('service-desk 2 RUNNING 12:30');
  });

  it('promises again what one in between promised nothing for, of the time since', async () => {
    const id = await open();
    await says('08:30', id);
    await asks('09:00', id);
    await to('09:30', id, 'p5');
    const canceled = await Promise.all(
      ['RESOLUTION', 'NEXT_RESPONSE', 'PERIODIC_UPDATE', 'OWNERSHIP'].map((metric) => clocks(id, metric)),
    );
    expect(canceled.map((each) => each.at(-1))).toEqual([
      '1 CANCELED',
      '1 CANCELED',
      '2 CANCELED',
      'service-desk 1 CANCELED',
    ]);
    await to('10:00', id, 'p3');
    const again = ['RESOLUTION', 'NEXT_RESPONSE', 'PERIODIC_UPDATE', 'OWNERSHIP'].map((metric) => clocks(id, metric));
    expect((await Promise.all(again)).map((each) => each.at(-1))).toEqual([
      '2 RUNNING 16:00',
      '2 RUNNING 11:00',
      '3 RUNNING 11:30',
      'service-desk 2 RUNNING 12:00',
    ]);
  });

  it('promises for the team that has it and the supplier that is waited for, from when each had it', async () => {
    const id = await open();
    await to('08:30', id, 'p5');
    await act('09:00', (work) => assignIncident(work, { id, teamKey: 'network-operations' }));
    const followUpAt = new Date(monday('16:00'));
    const held = { reason: 'VENDOR', followUpAt, supplierContractKey: 'north-sea-carrier' } as const;
    await act('09:30', (work) => holdIncident(work, { id, ...held }));
    expect([await clocks(id, 'OWNERSHIP'), await clocks(id, 'SUPPLIER')]).toEqual([['service-desk 1 CANCELED'], []]);
    await to('10:00', id, 'p1');
    expect([(await clocks(id, 'OWNERSHIP'))[0], await clocks(id, 'SUPPLIER')]).toEqual([
      'network-operations 1 PAUSED',
      ['north-sea-carrier 1 RUNNING 13:30'],
    ]);
    const [row] = await scene.rows<{ started: string; ms: string }>(
      `select to_char(started_at at time zone 'UTC', 'HH24:MI') as started, elapsed_ms as ms from clock
        where work_item_id = $1 and holder_key = 'network-operations'`,
      [id],
    );
    expect(row).toEqual({ started: '09:00', ms: String(30 * 60_000) });
    await act('11:00', (work) => resumeIncident(work, { id }));
    await to('11:30', id, 'p5');
    await to('12:00', id, 'p1');
    // what was waited for is promised again, and goes on when it is waited for again
    expect(await clocks(id, 'SUPPLIER')).toEqual(['north-sea-carrier 1 CANCELED', 'north-sea-carrier 2 PAUSED']);
  });
});

it('all of it follows from the ledger, and the ladders are climbed by time', async () => {
  const result = await rebuild(scene.system, { isCheck: true });
  expect(result.differences).toEqual([]);
  const rungs = await scene.rows<{ rung: string }>('select distinct rung from clock_firing order by rung');
  expect(rungs.map(({ rung }) => rung)).toEqual(expect.arrayContaining(['+3600', '-600', '0.5', '1']));
});
