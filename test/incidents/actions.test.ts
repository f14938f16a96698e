import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { closeAsDuplicate } from '../../server/database/incidents/actions/closeAsDuplicate.js';
import { closeIncident } from '../../server/database/incidents/actions/closeIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { linkIncident } from '../../server/database/incidents/actions/linkIncident.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { recordScene, refusal, type RecordScene } from '../records/scene.js';

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
});
afterAll(() => scene.close());

const open = async (changes: Partial<OpenIncidentInput> = {}): Promise<string> =>
  (await scene.as(scene.agent, (work) => openIncident(work, { ...scene.ordinary, ...changes }))).id;

/** Does one thing to an incident, as an agent unless said otherwise. */
const act = <I extends object, R>(
  action: (work: Work, input: I) => Promise<R>,
  id: string,
  input: Omit<NoInfer<I>, 'id'>,
  actor: Actor = scene.agent,
): Promise<R> => scene.as(actor, (work) => action(work, { ...input, id } as unknown as I));

const tomorrow = () => new Date(scene.system.clock().getTime() + 86_400_000);
const resolution = { resolutionCode: 'fixed', resolutionText: 'Changed the fuser' };

const started = async () => {
  const id = await open();
  await act(startIncident, id, { assigneeId: scene.people.marco });
  return id;
};
const held = async (reason: 'CUSTOMER' | 'VENDOR' = 'CUSTOMER') => {
  const id = await started();
  await act(holdIncident, id, { reason, followUpAt: tomorrow() });
  return id;
};
const resolved = async () => {
  const id = await started();
  await act(resolveIncident, id, resolution);
  return id;
};

interface Shown {
  state: string;
  version: number;
  [column: string]: unknown;
}
const incident = async (id: string): Promise<Shown> => {
  const [row] = await scene.rows<Shown>(
    'select * from work_item w join incident i on i.work_item_id = w.id where w.id = $1',
    [id],
  );
  return row!;
};
const clock = async (id: string, metric: 'FIRST_RESPONSE' | 'RESOLUTION') => {
  const [row] = await scene.rows<{ state: string; [column: string]: unknown }>(
    'select * from clock where work_item_id = $1 and metric = $2',
    [id, metric],
  );
  return row!;
};
const eventTypes = async (id: string) =>
  (await scene.rows<{ type: string }>('select type from event where work_item_id = $1 order by seq', [id])).map(
    ({ type }) => type,
  );
const lastEvent = async (id: string) =>
  (
    await scene.rows<{ type: string; payload: object; note: string | null }>(
      `select e.type, e.payload, n.body as note from event e left join event_note n on n.event_id = e.id
        where e.work_item_id = $1 order by e.seq desc limit 1`,
      [id],
    )
  )[0]!;

describe('assigning', () => {
  it('hands the incident to a person and keeps its team', async () => {
    const id = await open();
    const result = await act(assignIncident, id, { assigneeId: scene.people.marco, note: 'Yours, Marco' });
    expect(result).toMatchObject({ version: 2, state: 'ASSIGNED' });
    expect(await incident(id)).toMatchObject({
      team_key: 'service-desk',
      assignee_id: scene.people.marco,
      reassignment_count: 0,
    });
    expect(await lastEvent(id)).toMatchObject({ type: 'ASSIGNED', note: 'Yours, Marco' });
  });

  it('counts changes of team after the first, and leaves the person to the new team', async () => {
    const id = await open();
    await act(assignIncident, id, { assigneeId: scene.people.marco });
    await act(assignIncident, id, { teamKey: 'network-operations' });
    await act(assignIncident, id, { teamKey: 'network-operations', assigneeId: scene.people.ingrid });
    await act(assignIncident, id, { teamKey: 'service-desk' });
    expect(await incident(id)).toMatchObject({ reassignment_count: 2, assignee_id: null, team_key: 'service-desk' });
  });

  it.each([
    ['somebody who has left', () => ({ assigneeId: scene.people.former }), ['assigneeId']],
    ['somebody who does not exist', () => ({ assigneeId: uuidv7(new Date(0)) }), ['assigneeId']],
    ['a team that does not exist', () => ({ teamKey: 'dream-team' }), ['teamKey']],
  ])('refuses %s', async (_name, input, path) => {
    const id = await open();
    expect(await refusal(act(assignIncident, id, input()))).toMatchObject({ code: 'NOT_FOUND', path });
    expect(await incident(id)).toMatchObject({ state: 'NEW', version: 1 });
  });

  it('refuses to hand it to nobody', async () => {
    expect(await refusal(act(assignIncident, await open(), {}))).toMatchObject({ code: 'INVALID', path: ['teamKey'] });
  });
});

describe('starting', () => {
  it('needs a person', async () => {
    const id = await open();
    expect(await refusal(act(startIncident, id, {}))).toMatchObject({ code: 'INVALID', path: ['assigneeId'] });
    expect(await act(startIncident, id, { assigneeId: scene.people.marco })).toMatchObject({ state: 'IN_PROGRESS' });
  });
});

describe('holding', () => {
  it('pauses the resolution for the customer, and the response never', async () => {
    const id = await held();
    expect(await incident(id)).toMatchObject({ state: 'PENDING', hold_reason: 'CUSTOMER' });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'PAUSED', due_at: null, next_fire_at: null });
    expect(await clock(id, 'FIRST_RESPONSE')).toMatchObject({ state: 'RUNNING' });
    const pauses = await scene.rows('select reason, until_at from pause where work_item_id = $1', [id]);
    expect(pauses).toEqual([{ reason: 'CUSTOMER', until_at: null }]);
  });

  it('lets the resolution run while a vendor is waited for', async () => {
    expect(await clock(await held('VENDOR'), 'RESOLUTION')).toMatchObject({ state: 'RUNNING' });
  });

  it('goes on when it is taken up again', async () => {
    const id = await held();
    expect(await act(resumeIncident, id, {})).toMatchObject({ state: 'IN_PROGRESS', version: 4 });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'RUNNING', due_at: expect.any(Date) });
    expect(await incident(id)).toMatchObject({ hold_reason: null, follow_up_at: null });
    const [pause] = await scene.rows('select until_at > from_at as has_passed from pause where work_item_id = $1', [
      id,
    ]);
    expect(pause).toEqual({ has_passed: true });
  });

  it('refuses a follow-up in the past', async () => {
    const input = { reason: 'CUSTOMER' as const, followUpAt: new Date(0) };
    expect(await refusal(act(holdIncident, await open(), input))).toMatchObject({
      code: 'INVALID',
      path: ['followUpAt'],
    });
  });
});

describe('resolving', () => {
  it('stops both clocks with their verdicts', async () => {
    const id = await resolved();
    expect(await incident(id)).toMatchObject({
      state: 'RESOLVED',
      resolution_code: 'fixed',
      resolution_text: 'Changed the fuser',
      resolved_at: expect.any(Date),
      next_due_at: null,
    });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'MET', next_fire_at: null });
    expect(await clock(id, 'FIRST_RESPONSE')).toMatchObject({ state: 'MET' });
  });

  it('refuses from New and says what is allowed', async () => {
    expect(await refusal(act(resolveIncident, await open(), resolution))).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      extra: { from: 'NEW', allowed: ['ASSIGN', 'START', 'HOLD', 'CANCEL', 'CLOSE_AS_DUPLICATE'] },
    });
  });

  it('closes the pause of a waiting incident', async () => {
    const id = await held();
    await act(resolveIncident, id, resolution);
    expect(await scene.rows('select 1 from pause where work_item_id = $1 and until_at is null', [id])).toEqual([]);
  });
});

describe('reopening', () => {
  it('goes on with the same clock and does not count the time spent resolved', async () => {
    const id = await resolved();
    const before = await clock(id, 'RESOLUTION');
    const { version: expectedVersion } = await incident(id);
    expect(await act(reopenIncident, id, { reason: 'It smells again', expectedVersion }, scene.partner)).toMatchObject({
      state: 'IN_PROGRESS',
    });
    const after = await clock(id, 'RESOLUTION');
    expect(after).toMatchObject({ id: before.id, state: 'RUNNING', stopped_at: null, cycle: 1 });
    expect(await incident(id)).toMatchObject({
      reopen_count: 1,
      resolved_at: null,
      resolution_code: null,
      resolution_text: null,
    });
    expect(await scene.rows('select reason from pause where work_item_id = $1', [id])).toEqual([
      { reason: 'RESOLVED' },
    ]);
    expect(await lastEvent(id)).toMatchObject({ type: 'REOPENED', note: 'It smells again' });
  });

  it('needs a reason', async () => {
    expect(await refusal(act(reopenIncident, await resolved(), { reason: ' ' }))).toMatchObject({
      code: 'INVALID',
      path: ['reason'],
    });
  });
});

describe('closing', () => {
  it('is what a partner may do with the own resolved incident', async () => {
    const id = await resolved();
    const { version: expectedVersion } = await incident(id);
    expect(await refusal(act(closeIncident, id, {}, scene.partner))).toMatchObject({
      code: 'INVALID',
      path: ['expectedVersion'],
    });
    await act(closeIncident, id, { expectedVersion }, scene.partner);
    expect(await incident(id)).toMatchObject({ state: 'CLOSED', closed_as: 'CONFIRMED', closed_at: expect.any(Date) });
  });

  it('refuses a stranger as if there were no incident', async () => {
    const id = await resolved();
    expect(await refusal(act(closeIncident, id, {}, scene.stranger))).toMatchObject({
      code: 'NOT_FOUND',
      path: ['id'],
    });
  });

  it('refuses a partner who wants to resolve', async () => {
    expect(await refusal(act(resolveIncident, await started(), resolution, scene.partner))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('as a duplicate cancels the clocks and links to the incident that goes on', async () => {
    const [id, survivor] = [await started(), await open()];
    await act(closeAsDuplicate, id, { duplicateOfId: survivor });
    expect(await incident(id)).toMatchObject({ state: 'CLOSED', closed_as: 'DUPLICATE', duplicate_of_id: survivor });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'CANCELED', due_at: null });
    expect(await scene.rows('select to_id, kind from link where from_id = $1', [id])).toEqual([
      { to_id: survivor, kind: 'DUPLICATE_OF' },
    ]);
    expect(await refusal(act(closeAsDuplicate, survivor, { duplicateOfId: id }))).toMatchObject({ code: 'INVALID' });
  });

  it('refuses a survivor of another organisation as if there were none', async () => {
    const foreign = await open({
      organisationId: scene.organisations.tailspin,
      contactId: scene.contacts.tailspin,
    });
    expect(await refusal(act(closeAsDuplicate, await open(), { duplicateOfId: foreign }))).toMatchObject({
      code: 'NOT_FOUND',
      path: ['duplicateOfId'],
    });
  });
});

describe('canceling', () => {
  it('takes the clocks out of every count', async () => {
    const id = await open();
    await act(cancelIncident, id, { reason: 'It was the toaster' });
    expect(await incident(id)).toMatchObject({ state: 'CANCELED', next_due_at: null });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'CANCELED' });
    expect(await clock(id, 'FIRST_RESPONSE')).toMatchObject({ state: 'CANCELED' });
  });

  it('is refused for a major incident', async () => {
    const id = await open({ isMajor: true });
    expect(await refusal(act(cancelIncident, id, { reason: 'no' }))).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
  });
});

describe('commenting', () => {
  it('in public by the provider stops the response clock once', async () => {
    const id = await open();
    const first = await act(commentOnIncident, id, { body: 'Somebody is on the way' });
    expect(first).toMatchObject({ version: 2, messageId: expect.any(String) });
    const { first_response_at: respondedAt } = await incident(id);
    expect(await clock(id, 'FIRST_RESPONSE')).toMatchObject({ state: 'MET', stopped_at: respondedAt });
    await act(commentOnIncident, id, { body: 'And there' });
    expect(await incident(id)).toMatchObject({ first_response_at: respondedAt, version: 3 });
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'RUNNING' });
  });

  it('in public by the customer is no response', async () => {
    const id = await open();
    await act(commentOnIncident, id, { body: 'Hurry up' }, scene.partner);
    expect(await incident(id)).toMatchObject({ first_response_at: null });
    expect(await scene.rows('select author_kind from message where work_item_id = $1 order by id', [id])).toEqual([
      { author_kind: 'SYSTEM' },
      { author_kind: 'REQUESTER' },
    ]);
  });

  it('by the customer takes up an incident that waited for the customer', async () => {
    const id = await held();
    expect(await act(commentOnIncident, id, { body: 'Here you are' }, scene.partner)).toMatchObject({
      state: 'IN_PROGRESS',
      version: 4,
    });
    expect((await eventTypes(id)).slice(-2)).toEqual(['COMMENTED', 'RESUMED']);
    expect(await clock(id, 'RESOLUTION')).toMatchObject({ state: 'RUNNING' });
    const [caused] = await scene.rows<{ is_caused: boolean }>(
      `select r.caused_by = c.id as is_caused from event r join event c using (work_item_id)
        where r.work_item_id = $1 and r.type = 'RESUMED' and c.type = 'COMMENTED'`,
      [id],
    );
    expect(caused).toEqual({ is_caused: true });
  });

  it('by the customer leaves an incident alone that waits for a vendor', async () => {
    const id = await held('VENDOR');
    expect(await act(commentOnIncident, id, { body: 'Any news?' }, scene.partner)).toMatchObject({ state: 'PENDING' });
  });

  it('internally moves neither version nor anything that a partner sees', async () => {
    const id = await open();
    const before = await incident(id);
    expect(await act(commentOnIncident, id, { body: 'They never clean it', isInternal: true })).toMatchObject({
      version: 1,
    });
    expect(await incident(id)).toEqual(before);
    expect(await eventTypes(id)).toEqual(['OPENED', 'NOTIFIED']);
    const noted = await scene.rows(
      `select e.seq, e.type, m.body from event_internal e join message_internal m on m.event_id = e.id
        where e.work_item_id = $1`,
      [id],
    );
    expect(noted).toEqual([{ seq: 1, type: 'NOTED', body: 'They never clean it' }]);
  });

  it('internally is refused to partners, and everything on a closed incident', async () => {
    const id = await resolved();
    const note = { body: 'psst', isInternal: true };
    expect(await refusal(act(commentOnIncident, id, note, scene.partner))).toMatchObject({ code: 'FORBIDDEN' });
    await act(closeIncident, id, {});
    expect(await refusal(act(commentOnIncident, id, { body: 'late' }))).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
  });
});

describe('prioritising', () => {
  it('takes the new target from the original start', async () => {
    const id = await open({ impact: 'low', urgency: 'low' });
    const before = await clock(id, 'RESOLUTION');
    await act(prioritiseIncident, id, { impact: 'high', urgency: 'high' });
    expect(await incident(id)).toMatchObject({ priority: 'p1', priority_rank: 1, priority_source: 'MATRIX' });
    const after = await clock(id, 'RESOLUTION');
    expect(after).toMatchObject({ id: before.id, started_at: before.started_at, state: 'RUNNING' });
    expect(Number(after.target_ms)).toBeLessThan(Number(before.target_ms));
    expect(after.retargeted_at).toBeInstanceOf(Date);
    const stages = await scene.rows('select stage from decision where work_item_id = $1 order by id', [id]);
    // when it was opened: four; then priority, promises and, since rules read the priority, who gets it
    expect(stages).toHaveLength(7);
  });

  it('overrides the matrix with a reason only', async () => {
    const id = await open();
    expect(await refusal(act(prioritiseIncident, id, { priority: 'p5' }))).toMatchObject({
      code: 'INVALID',
      path: ['reason'],
    });
    await act(prioritiseIncident, id, { priority: 'p5', reason: 'Nobody uses it' });
    expect(await incident(id)).toMatchObject({ priority: 'p5', priority_source: 'OVERRIDE' });
    expect(await lastEvent(id)).toMatchObject({ type: 'PRIORITISED', note: 'Nobody uses it' });
  });

  it('writes nothing when nothing changes', async () => {
    const id = await open();
    expect(await act(prioritiseIncident, id, { impact: 'medium' })).toMatchObject({ version: 1 });
    expect(await eventTypes(id)).toEqual(['OPENED', 'NOTIFIED']);
  });

  it('refuses levels and priorities that the matrix does not have', async () => {
    const id = await open();
    const bad = { priority: 'p99', reason: 'because' };
    expect(await refusal(act(prioritiseIncident, id, bad))).toMatchObject({ code: 'INVALID', path: ['priority'] });
    expect(await refusal(act(prioritiseIncident, id, { impact: 'x' }))).toMatchObject({ path: ['impact'] });
    expect(await refusal(act(prioritiseIncident, id, { impact: 'low' }, scene.partner))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('linking', () => {
  it('is done once', async () => {
    const [id, otherId] = [await open(), await open()];
    const kind = 'RELATES_TO';
    expect(await act(linkIncident, id, { otherId, kind })).toMatchObject({ version: 2 });
    expect(await act(linkIncident, id, { otherId, kind })).toMatchObject({ version: 2 });
    expect(await scene.rows('select kind from link where from_id = $1', [id])).toEqual([{ kind }]);
  });

  it('refuses itself, strangers and nothing', async () => {
    const id = await open();
    const foreign = await open({ organisationId: scene.organisations.tailspin, contactId: scene.contacts.tailspin });
    const kind = 'RELATES_TO';
    expect(await refusal(act(linkIncident, id, { otherId: id, kind }))).toMatchObject({ code: 'INVALID' });
    for (const otherId of [foreign, uuidv7(new Date(0))])
      expect(await refusal(act(linkIncident, id, { otherId, kind }))).toMatchObject({
        code: 'NOT_FOUND',
        path: ['otherId'],
      });
    expect(await incident(id)).toMatchObject({ version: 1 });
  });
});

describe('versions', () => {
  it('refuse who has not seen the latest, and say what has changed', async () => {
    const id = await open();
    await act(startIncident, id, { assigneeId: scene.people.marco });
    await act(commentOnIncident, id, { body: 'On it' });
    expect(await refusal(act(assignIncident, id, { teamKey: 'payroll', expectedVersion: 1 }))).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['expectedVersion'],
      extra: { currentVersion: 3, changedFields: ['assignee', 'firstResponseAt', 'messages', 'state'] },
    });
    expect(await incident(id)).toMatchObject({ team_key: 'service-desk', version: 3 });
  });

  it('lose no update of two writers', async () => {
    const id = await open();
    let conflicts = 0;
    const writer = async () => {
      for (let written = 0; written < 200;) {
        const { version } = await incident(id);
        const body = `${written}`;
        const outcome = await act(commentOnIncident, id, { body, expectedVersion: version }).then(
          () => 'written',
          (error: { code?: string }) => error.code,
        );
        if (outcome === 'written') written++;
        else if (outcome === 'VERSION_CONFLICT') conflicts++;
        else throw new Error(`unexpected: ${outcome}`);
      }
    };
    await Promise.all([writer(), writer()]);
    expect(await incident(id)).toMatchObject({ version: 401 });
    const [found] = await scene.rows(
      'select count(*)::int as messages, (select max(seq) from event where work_item_id = $1) as seq from message where work_item_id = $1',
      [id],
    );
    expect(found).toEqual({ messages: 401, seq: 402 });
    expect(conflicts).toBeGreaterThan(0);
  });

  it('keep clocks right when many act at once without expecting one', async () => {
    const id = await started();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        act(commentOnIncident, id, { body: `note ${i}`, isInternal: i % 2 === 0 }, scene.agent),
      ),
    );
    expect(await incident(id)).toMatchObject({ version: 17 });
    const seqs = await scene.rows('select seq from event_internal where work_item_id = $1 order by seq', [id]);
    expect(seqs.map((row) => (row as { seq: number }).seq)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  });
});

describe('the statements of an action', () => {
  it.each<[string, () => Promise<string>, (id: string) => Promise<unknown>, number]>([
    ['a comment', started, (id) => act(commentOnIncident, id, { body: 'x' }), 2],
    ['a hold', started, (id) => act(holdIncident, id, { reason: 'CUSTOMER', followUpAt: tomorrow() }), 2],
    ['a resolution', started, (id) => act(resolveIncident, id, resolution), 2],
    ['a reopening', resolved, (id) => act(reopenIncident, id, { reason: 'x' }), 2],
    ['an assignment to a person', open, (id) => act(assignIncident, id, { assigneeId: scene.people.marco }), 3],
    // rules of the starter read titles: that is a look more
    ['a new priority', open, (id) => act(prioritiseIncident, id, { impact: 'low' }), 3],
  ])('of %s are few', async (_name, prepare, run, count) => {
    // who is in the teams that give out their work is looked up now and then: the first one pays for the others
    await run(await prepare());
    const id = await prepare();
    const said: string[] = [];
    const { pool } = scene.system.database.ways.staff;
    pool.watch = (statement) => said.push(statement);
    try {
      await run(id);
    } finally {
      pool.watch = null;
    }
    // besides begin and commit, and the names of people, which are remembered for ten seconds
    expect(said.filter((statement) => !statement.includes('active_staff(')).length - 2).toBe(count);
  });
});
