import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { users } from '../../seeds/demo/cast.js';
import { changeScene, inMinutes, orgId, ordinary, personId, type ChangeScene } from './scene.js';

let scene: ChangeScene;
beforeAll(async () => {
  scene = await changeScene();
});
afterAll(() => scene.stop());

const fields = `{ changeType plan backoutPlan justification templateKey plannedStartAt plannedEndAt riskLevel version }`;

const contentsOf = async (id: string) =>
  (await scene.ask(`query ($id: ID!) { change(id: $id) ${fields} }`, { id }, 'jonas')).data.change as object;

/** What the ledger and the rows hold of a change. */
async function stored(id: string): Promise<object> {
  const { number } = await scene.seen(id);
  const { rows } = await scene.owner.query(
    `select to_jsonb(w) as item, to_jsonb(c) as detail,
        (select count(*) from event e where e.work_item_id = w.id) as events,
        (select count(*) from event_internal e where e.work_item_id = w.id) as internal_events,
        (select count(*) from message m where m.work_item_id = w.id) as messages
       from work_item w join change c on c.work_item_id = w.id where w.number = $1`,
    [number],
  );
  return rows[0] as object;
}

describe('editing a change', () => {
  it('takes over what is said and keeps what is not', async () => {
    const { id } = await scene.opened();
    const before = await contentsOf(id);
    const plannedEndAt = inMinutes(30);
    const edited = await scene.done('changeEdit', {
      id,
      plan: 'Slowly.',
      riskLevel: 'HIGH',
      plannedEndAt,
      backoutPlan: null,
    });
    expect(edited).toMatchObject({ version: 2, state: 'NEW' });
    expect(await contentsOf(id)).toEqual({ ...before, plan: 'Slowly.', riskLevel: 'HIGH', plannedEndAt, version: 2 });
  });

  it('leaves no word of a plan in the ledger', async () => {
    const { id, number } = await scene.opened({ plan: 'Ask Zebulon for the key.' });
    await scene.done('changeEdit', { id, justification: 'Zebulon says so.' });
    await scene.done('changeCancel', { id, reason: 'Zebulon has left.' });
    const { rows } = await scene.owner.query(
      `select string_agg(e.payload::text, '') as text, count(*)::int as count
         from event e join work_item w on w.id = e.work_item_id where w.number = $1`,
      [number],
    );
    expect(rows[0].count).toBe(3);
    expect(rows[0].text).not.toMatch(/zebulon/i);
  });

  it('that says what is there already changes nothing', async () => {
    const { id } = await scene.opened();
    const before = await stored(id);
    const same = { plan: 'Take the old card out, put the new one in.', templateKey: 'line-card', changeType: 'NORMAL' };
    expect(await scene.done('changeEdit', { id, ...same })).toMatchObject({ version: 1 });
    expect(await stored(id)).toEqual(before);
  });

  it('may make it one of another type while it is new, and not later', async () => {
    const { id } = await scene.opened();
    await scene.done('changeEdit', { id, changeType: 'STANDARD' });
    await scene.done('changeEdit', { id, changeType: 'NORMAL' });
    await scene.done('changeAssess', { id });
    const { userErrors } = await scene.change('changeEdit', { id, changeType: 'EMERGENCY' });
    expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['changeType'] }]);
  });

  it.each<[string, string, string[]]>([
    ['NORMAL', 'AUTHORIZE', ['AUTHORIZE', 'RETURN', 'CANCEL']],
    ['STANDARD', 'SCHEDULED', ['IMPLEMENT', 'CANCEL']],
    ['NORMAL', 'CLOSED', []],
  ])('is refused when a %s one is %s', async (type, state, allowed) => {
    const { id } = await scene.at(type, state);
    const before = await stored(id);
    const { change, userErrors } = await scene.change('changeEdit', { id, plan: 'Something else.' });
    expect(change).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'MOVE_NOT_ALLOWED',
        message: `A change that is ${state} cannot be edited.`,
        path: [],
        from: state,
        allowed,
      },
    ]);
    expect(await stored(id)).toEqual(before);
  });

  it('is refused for half a window that ends before the other half', async () => {
    const { id } = await scene.opened();
    expect((await scene.change('changeEdit', { id, plannedStartAt: inMinutes(61) })).userErrors).toEqual([
      { code: 'INVALID', message: 'Expected an instant after the planned start.', path: ['plannedEndAt'] },
    ]);
  });
});

describe('a stale version', () => {
  it('is refused with the current change and what has changed since, and nothing is written', async () => {
    const { id, number, version } = await scene.at('NORMAL', 'ASSESS');
    await scene.done('changeEdit', { id, riskLevel: 'HIGH' });
    await scene.done('changeComment', { id, body: 'Raised the risk.' });
    const before = await stored(id);
    const { change, userErrors } = await scene.change('changeCancel', { id, reason: 'No.', expectedVersion: version });
    expect(change).toBeNull();
    expect(userErrors).toEqual([
      {
        code: 'VERSION_CONFLICT',
        message: `The change has version 4 by now, you have 2: look at it again.`,
        path: ['expectedVersion'],
        currentVersion: 4,
        changedFields: [
          'backoutPlan',
          'changeType',
          'justification',
          'messages',
          'plan',
          'plannedEndAt',
          'plannedStartAt',
          'riskLevel',
          'templateKey',
        ],
        current: { id, number },
      },
    ]);
    expect(await stored(id)).toEqual(before);
  });

  it('comes of two who authorize at once: one is told that the other was first', async () => {
    const { id, version } = await scene.at('NORMAL', 'AUTHORIZE');
    const outcomes = await Promise.all(
      (['aisha', 'jonas', 'priya', 'mara'] as const).map((as) =>
        scene.change('changeAuthorize', { id, expectedVersion: version }, as),
      ),
    );
    const done = outcomes.filter(({ change }) => change !== null);
    expect(done).toHaveLength(1);
    const refused = outcomes.flatMap(({ userErrors }) => userErrors);
    expect(refused.map(({ code }) => code)).toEqual(['VERSION_CONFLICT', 'VERSION_CONFLICT', 'VERSION_CONFLICT']);
    expect(await scene.seen(id)).toMatchObject({ version: version + 1, state: 'SCHEDULED' });
  });
});

describe('a dry run', () => {
  it('shows what would be and keeps nothing', async () => {
    const { id } = await scene.at('NORMAL', 'AUTHORIZE');
    const before = await stored(id);
    const outcome = await scene.change('changeAuthorize', { id, dryRun: true }, 'aisha');
    expect(outcome).toMatchObject({ isDryRun: true, userErrors: [], change: { state: 'SCHEDULED' } });
    expect(await stored(id)).toEqual(before);
  });

  it('opens nothing', async () => {
    const { change, isDryRun } = await scene.change('changeOpen', { ...ordinary(), dryRun: true }, 'tomas');
    expect(isDryRun).toBe(true);
    expect(change).toMatchObject({ state: 'NEW', version: 1 });
    expect(await scene.seen(change?.id ?? '')).toBeNull();
  });
});

describe('an idempotency key', () => {
  it('opens one change however often it is sent', async () => {
    const input = { ...ordinary(), idempotencyKey: 'change-1' };
    const first = await scene.change('changeOpen', input, 'tomas');
    const again = await scene.change('changeOpen', input, 'tomas');
    expect(again).toEqual({ ...first, isReplayed: true });
    expect(first.isReplayed).toBe(false);
  });

  it('moves once, and is refused for something else', async () => {
    const { id } = await scene.opened();
    const input = { id, idempotencyKey: 'assess-1' };
    await scene.done('changeAssess', input, 'tomas');
    expect(await scene.change('changeAssess', input, 'tomas')).toMatchObject({
      isReplayed: true,
      change: { state: 'ASSESS', version: 2 },
    });
    const other = await scene.change('changeAssess', { id, expectedVersion: 2, idempotencyKey: 'assess-1' }, 'tomas');
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    // keys are everybody's own
    expect((await scene.change('changeAssess', input, 'jonas')).userErrors).toMatchObject([
      { code: 'MOVE_NOT_ALLOWED', from: 'ASSESS' },
    ]);
  });
});

describe('writing about a change', () => {
  const messages = `{ timeline { nodes { type isInternal message { body isInternal author { displayName } } } } version
    messages { totalCount nodes { body isInternal authorKind author { displayName } } } }`;

  it('adds a message or an internal note, and only the message counts as a version', async () => {
    const { id } = await scene.opened();
    const { data } = await scene.ask(
      `mutation ($a: ChangeCommentInput!, $b: ChangeCommentInput!) {
        public: changeComment(input: $a) { message { body isInternal } change { version } userErrors { code } }
        internal: changeComment(input: $b) { message { body isInternal } change { version } userErrors { code } } }`,
      { a: { id, body: 'We begin at eight.' }, b: { id, body: 'Bring cake.', isInternal: true } },
      'jonas',
    );
    expect(data).toEqual({
      public: { message: { body: 'We begin at eight.', isInternal: false }, change: { version: 2 }, userErrors: [] },
      internal: { message: { body: 'Bring cake.', isInternal: true }, change: { version: 2 }, userErrors: [] },
    });
    const { change } = (await scene.ask(`query ($id: ID!) { change(id: $id) ${messages} }`, { id }, 'tomas')).data;
    const by = { authorKind: 'PROVIDER', author: { displayName: 'Jonas Weber' } };
    expect(change.messages).toEqual({
      totalCount: 2,
      nodes: [
        { body: 'We begin at eight.', isInternal: false, ...by },
        { body: 'Bring cake.', isInternal: true, ...by },
      ],
    });
    expect(
      change.timeline.nodes.map(({ type, isInternal }: { type: string; isInternal: boolean }) => [type, isInternal]),
    ).toEqual([
      ['OPENED', false],
      ['COMMENTED', false],
      ['NOTED', true],
    ]);
  });

  it.each<[string, string]>([
    ['', 'Expected some text, found none.'],
    ['x'.repeat(20_001), 'Expected at most 20000 characters, found 20001.'],
  ])('is refused without words and with too many (%#)', async (body, message) => {
    const { id } = await scene.opened();
    expect((await scene.change('changeComment', { id, body })).userErrors).toEqual([
      { code: 'INVALID', message, path: ['body'] },
    ]);
  });

  it('is refused once it is closed or canceled', async () => {
    for (const state of ['CLOSED', 'CANCELED']) {
      const { id } = await scene.at('STANDARD', state);
      expect((await scene.change('changeComment', { id, body: 'Too late.' })).userErrors).toMatchObject([
        { code: 'MOVE_NOT_ALLOWED', from: state, allowed: [] },
      ]);
    }
  });
});

describe('who opens a change', () => {
  it('is its requester, for the provider itself or for a customer', async () => {
    const own = await scene.opened({}, 'mara');
    const theirs = await scene.opened({ organisationId: orgId('harbour') }, 'mara');
    const { data } = await scene.ask(
      `query ($own: ID!, $theirs: ID!) { own: change(id: $own) { organisation { key } requestedBy { id } }
        theirs: change(id: $theirs) { organisation { key } requestedBy { id } } }`,
      { own: own.id, theirs: theirs.id },
    );
    const requestedBy = { id: personId('mara') };
    expect(data).toEqual({
      own: { organisation: { key: 'northwind' }, requestedBy },
      theirs: { organisation: { key: 'harbour' }, requestedBy },
    });
  });

  it('is a person: a program neither opens nor authorizes nor closes, whatever its role', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const { data } = await scene.ask(
      `mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { secret userErrors { message } } }`,
      { input: { name: 'robot', organisationId: orgId('northwind'), role: 'AGENT', expiresAt } },
    );
    const robot = { token: data.apiTokenCreate.secret as string };
    expect((await scene.change('changeOpen', ordinary(), robot)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { id } = await scene.at('NORMAL', 'AUTHORIZE');
    expect((await scene.change('changeAuthorize', { id }, robot)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await scene.seen(id, robot)).allowedMoves).toEqual(['RETURN', 'CANCEL']);
    expect(await scene.done('changeReturn', { id, reason: 'The checks are red.' }, robot)).toMatchObject({
      state: 'NEW',
    });
  });

  it('has it numbered once, also when many are opened at once', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => scene.opened()));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(20);
    const { rows } = await scene.owner.query(
      `select count(*)::int as count from change c join work_item w on w.id = c.work_item_id
        where w.number = any($1) and c.requested_by_id = $2 and w.opened_by_id = $2`,
      [opened.map(({ number }) => number), users.tomas.id],
    );
    expect(rows).toEqual([{ count: 20 }]);
  });
});
