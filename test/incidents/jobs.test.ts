import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closesAt } from '../../server/core/incidents/autoClose.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { purgeSessions } from '../../server/database/identity/jobs.js';
import { closeIncident } from '../../server/database/incidents/actions/closeIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { followUpsReached, incidentsToClose } from '../../server/database/incidents/jobs.js';
import { purgeIdempotencyKeys } from '../../server/database/kernel/jobs.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';

const day = 86_400_000;

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
});
afterAll(() => scene.close());

/** Tells what happened some days ago. */
const ago = <T>(days: number, run: (work: Work) => Promise<T>): Promise<T> =>
  scene.as(systemActor('history', 'CLI'), (work) =>
    run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(work.now.getTime() - days * day))),
  );

const startedAgo = async (days: number, serviceKey = 'payroll'): Promise<string> => {
  const { id } = await ago(days, (work) => openIncident(work, { ...scene.ordinary, serviceKey }));
  await ago(days, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  return id;
};
const resolvedAgo = async (days: number): Promise<string> => {
  const id = await startedAgo(days);
  await ago(days, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'x' }));
  return id;
};

describe('closing by itself', () => {
  // five business days of Berlin
  it.each([
    ['over a weekend', '2026-03-02T10:00:00Z', '2026-03-09T10:00:00.000Z'],
    ['from a Sunday on', '2026-03-01T10:00:00Z', '2026-03-06T10:00:00.000Z'],
    ['over Easter and the change of clocks', '2026-03-27T10:00:00Z', '2026-04-07T09:00:00.000Z'],
  ])('comes so many business days after resolving: %s', (_name, resolved, closes) => {
    const at = closesAt(scene.system.releases.live(), 'workplace-support', Date.parse(resolved));
    expect(new Date(at ?? 0).toISOString()).toBe(closes);
  });

  it('never comes for a service that does not exist', () => {
    expect(closesAt(scene.system.releases.live(), 'nothing', 0)).toBeNull();
  });

  it('finds what has waited long enough, and closes it as automatic', async () => {
    const long = await resolvedAgo(30);
    await resolvedAgo(9);
    await startedAgo(30);
    expect(await scene.as(worker, (work) => incidentsToClose(work, 10))).toEqual([long]);
    await scene.as(worker, (work) => closeIncident(work, { id: long }));
    const rows = await scene.rows(
      `select state, closed_as, actor_kind, source from incident i join work_item w on w.id = i.work_item_id
         join event e on e.work_item_id = w.id and e.type = 'CLOSED' where w.id = $1`,
      [long],
    );
    expect(rows).toEqual([{ state: 'CLOSED', closed_as: 'AUTOMATIC', actor_kind: 'SYSTEM', source: 'WORKER' }]);
    expect(await scene.as(worker, (work) => incidentsToClose(work, 10))).toEqual([]);
  });
});

describe('following up', () => {
  it('takes up what waited until a date that is reached', async () => {
    const [reached, later] = [await startedAgo(3), await startedAgo(3)];
    const hold = (id: string, inDays: number) =>
      ago(2, (work) =>
        holdIncident(work, {
          id,
          reason: 'SCHEDULED',
          followUpAt: new Date(scene.system.clock().getTime() + inDays * day),
        }),
      );
    await hold(reached, -1);
    await hold(later, 1);
    expect(await scene.as(worker, (work) => followUpsReached(work, 10))).toEqual([reached]);
    await scene.as(worker, (work) => resumeIncident(work, { id: reached }));
    const rows = await scene.rows(
      `select state, payload ->> 'because' as because from work_item w join event e on e.work_item_id = w.id
        where w.id = $1 and e.type = 'RESUMED'`,
      [reached],
    );
    expect(rows).toEqual([{ state: 'IN_PROGRESS', because: 'FOLLOW_UP_REACHED' }]);
    expect(await scene.as(worker, (work) => followUpsReached(work, 10))).toEqual([]);
  });
});

describe('forgetting', () => {
  it('idempotency keys after a day', async () => {
    await scene.rows(
      `insert into idempotency_key (principal, key, org_id, operation, request_hash, created_at)
       select 'p', hours::text, $1, 'x', 'x', now() - make_interval(hours => hours) from unnest(array[23, 25]) as hours`,
      [scene.organisations.northwind],
    );
    expect(await scene.as(worker, purgeIdempotencyKeys)).toBe(1);
    expect(await scene.rows('select key from idempotency_key')).toEqual([{ key: '23' }]);
  });

  it('sessions that have ended', async () => {
    await scene.rows(
      `insert into session (id_hash, user_id, org_id, role, expires_at)
       select decode(lpad(m::text, 4, '0'), 'hex'), $1, $2, 'AGENT', now() + make_interval(mins => m - 50)
         from unnest(array[49, 51]) as m`,
      [scene.people.aylin, scene.organisations.provider],
    );
    expect(await scene.as(worker, purgeSessions)).toBe(1);
    const rows = await scene.rows('select expires_at > now() as goes_on from session');
    expect(rows).toEqual([{ goes_on: true }]);
  });
});
