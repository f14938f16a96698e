import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../server/core/kernel/Actor.js';
import type { Release } from '../../server/core/kernel/Release.js';
import { compileTemplate, messageTemplates } from '../../server/core/templates/MessageTemplate.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene } from '../records/scene.js';

let scene: RecordScene;
beforeAll(async () => {
  scene = await recordScene();
});
afterAll(() => scene.close());

/** The same work under a release in which every template says this. */
function saying(work: Work, body: string, subject = 'Hello'): Work {
  const live = work.release;
  const entry: Release['entry'] = (token, key) => {
    const found = live.entry(token, key);
    if (token.kind !== messageTemplates.kind || !found) return found;
    const { document } = live.entry(messageTemplates, key)!;
    return { ...found, compiled: compileTemplate({ ...document, subject, body }) as never };
  };
  return Object.create(work, { release: { value: Object.create(live, { entry: { value: entry } }) } }) as Work;
}

const resolution = { resolutionCode: 'repaired', resolutionText: 'Changed the fuser.' };

const open = async (changes: Partial<OpenIncidentInput> = {}, actor: Actor = scene.agent, body?: string) => {
  const { id } = await scene.as(actor, (work) =>
    openIncident(body === undefined ? work : saying(work, body), { ...scene.ordinary, ...changes }),
  );
  return id;
};

const resolve = async (id: string, body?: string) => {
  await scene.as(scene.agent, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  await scene.as(scene.agent, (work) =>
    resolveIncident(body === undefined ? work : saying(work, body), { id, ...resolution }),
  );
};

const messages = async (id: string): Promise<string[]> =>
  (
    await scene.rows<{ body: string }>(
      `select body from message where work_item_id = $1 and author_kind = 'SYSTEM' and author_id is null order by id`,
      [id],
    )
  ).map(({ body }) => body);

const numberOf = async (id: string): Promise<string> =>
  (await scene.rows<{ number: string }>('select number from work_item where id = $1', [id]))[0]!.number;

/** What the staff's connection is told while something happens. */
async function statements(run: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { pool } = scene.system.database.ways.staff;
  pool.watch = (statement) => said.push(statement.trim().slice(0, 12));
  try {
    await run();
  } finally {
    pool.watch = null;
  }
  return said;
}

/** Tuesday, 3 March 2026, 10:00 in Berlin, when the service desk is there. */
const tuesday = new Date('2026-03-03T09:00:00Z');

/** Opens an incident in the past and resolves it three hours later, as the demo tells it. */
async function told(): Promise<string> {
  const agent: Actor = { ...scene.agent, pool: 'worker' };
  return scene.as(agent, async (work) => {
    const at = (hours: number) => toldWork(work, agent, new Date(tuesday.getTime() + hours * 3_600_000));
    const { id } = await openIncident(at(0), scene.ordinary);
    await startIncident(at(1), { id, assigneeId: scene.people.marco });
    await resolveIncident(at(3), { id, ...resolution });
    return id;
  });
}

describe('opening an incident', () => {
  it('acknowledges it as the template of its service says, in the zone of the calendar', async () => {
    const id = await told();
    const number = await numberOf(id);
    expect((await messages(id))[0]).toBe(`${number}: we have your report

Good day Contact of northwind,

thank you for telling us about "The printer on the third floor smells of smoke". Your report is with Service desk as ${number}.

One of us will answer you by Tuesday, 3 March 2026, 11:00 (Europe/Berlin). We expect Workplace support to work for you again by Wednesday, 4 March 2026, 16:00 (Europe/Berlin).

If it gets worse, or if others have it too, write here: whoever works on it sees it at once.`);
  });

  it('keeps which revision of which template it was, and no word of the message in the ledger', async () => {
    const id = await open({ title: 'Zebulon is locked out' });
    const [event] = await scene.rows<{ payload: { [name: string]: unknown } }>(
      `select e.payload || jsonb_build_object('isCaused', o.id = e.caused_by, 'isMessage', m.id is not null,
          'isRevision', r.key) as payload
         from event e join event o on o.work_item_id = e.work_item_id and o.type = 'OPENED'
         left join message m on m.event_id = e.id and m.id::text = e.payload ->> 'messageId'
         left join document_revision r on r.id::text = e.payload ->> 'revisionId'
        where e.work_item_id = $1 and e.type = 'NOTIFIED'`,
      [id],
    );
    expect(event?.payload).toEqual({
      messageId: expect.any(String),
      purpose: 'ACKNOWLEDGEMENT',
      templateKey: 'acknowledgement',
      revisionId: expect.any(String),
      version: 1,
      isCaused: true,
      isMessage: true,
      isRevision: 'acknowledgement',
    });
    expect(JSON.stringify(event)).not.toMatch(/zebulon/i);
  });

  it('answers nobody: the clock of the first response goes on', async () => {
    const id = await open();
    const [found] = await scene.rows(
      `select i.first_response_at, c.state, w.version from incident i join work_item w on w.id = i.work_item_id
         join clock c on c.work_item_id = w.id and c.metric = 'FIRST_RESPONSE' where w.id = $1`,
      [id],
    );
    expect(found).toEqual({ first_response_at: null, state: 'RUNNING', version: 1 });
  });

  it('acknowledges what a partner opens with the same words', async () => {
    const id = await open({ serviceKey: 'payroll', organisationId: null }, scene.partner);
    const number = await numberOf(id);
    expect(await messages(id)).toEqual([
      expect.stringContaining(`${number}: received by Payroll\n\nGood day Contact of northwind,`),
    ]);
    const seen = await scene.as(scene.partner, (work) =>
      work.sql.rows('test_notice_seen', 'select author_kind from message where work_item_id = $1', [id]),
    );
    expect(seen).toEqual([{ author_kind: 'SYSTEM' }]);
    const strange = await scene.as(scene.stranger, (work) =>
      work.sql.rows('test_notice_strange', 'select author_kind from message where work_item_id = $1', [id]),
    );
    expect(strange).toEqual([]);
  });

  it('says nothing where the service has no template', async () => {
    const id = await open({ serviceKey: 'site-installation' });
    expect(await messages(id)).toEqual([]);
    expect(await scene.rows('select type from event where work_item_id = $1', [id])).toEqual([{ type: 'OPENED' }]);
  });

  it('looks names up before only where the template makes something of them', async () => {
    const body =
      '{{ record.number | downcase }} {{ contact.name | split: " " | first }} {{ organisation.name | upcase }}';
    let id = '';
    const said = await statements(async () => (id = await open({}, scene.agent, body)));
    // what is remembered while a release is live is asked once, for this one is new
    const asked = said.filter((statement) => !/^select (key|email)/.test(statement));
    expect(asked).toEqual(['begin; selec', `select 'INC-`, 'with item as', 'commit']);
    expect(await messages(id)).toEqual([`Hello\n\n${(await numberOf(id)).toLowerCase()} Contact NORTHWIND`]);
  });

  it('puts names in where they stand, however often, and takes none of them for a place of another', async () => {
    const body =
      '{{ record.number }}|{{ record.number }}|{{ contact.name }}|{{ organisation.name }}|{{ record.title }}|{% if contact.name %}yes{% endif %}';
    const title = '{{ record.number }} $1 \\1 number contact';
    const id = await open({ title }, scene.agent, body);
    const number = await numberOf(id);
    expect(await messages(id)).toEqual([`Hello\n\n${number}|${number}|Contact of northwind|Northwind|${title}|yes`]);
  });

  it.each([
    ['a filter that fails', '{{ record.title | date }}', ' at line 1, column 1'],
    ['a limit that is reached', '{% for i in (1..3000000) %}{% endfor %}', ' at line 1, column 1'],
    [
      'a rendering that takes for ever',
      '{% for i in (1..400) %}{% for i in (1..400) %}{% for i in (1..400) %}x{% endfor %}{% endfor %}{% endfor %}',
      ' at line 1, column 47',
    ],
    ['a message that gets too long', '{% for i in (1..400) %}{{ record.title }}{{ record.title }}{% endfor %}', ''],
  ])('is never lost by %s: it is opened, nothing is said, and what failed is kept', async (_name, body, place) => {
    const title = 'Zebulon is locked out '.repeat(9);
    for (const actor of [scene.agent, scene.partner]) {
      const id = await open({ title }, actor, body);
      expect(await messages(id)).toEqual([]);
      const kept = await scene.rows(
        `select document_kind, document_key, outcome, trace -> 0 ->> 'name' as said from decision
          where work_item_id = $1 and stage = 'NOTICE'`,
        [id],
      );
      expect(kept).toEqual([
        {
          document_kind: 'message-template',
          document_key: 'acknowledgement',
          outcome: { purpose: 'ACKNOWLEDGEMENT', isWritten: false },
          said: `The template fails on this record${place}: the acknowledgement was not written`,
        },
      ]);
    }
  });
});

describe('resolving an incident', () => {
  it('writes the resolution notice as the template of its service says', async () => {
    const id = await told();
    const number = await numberOf(id);
    expect((await messages(id))[1]).toBe(`${number} is resolved

Good day Contact of northwind,

"The printer on the third floor smells of smoke" is resolved, 3 hours after you told us. This is what was done:

Changed the fuser.

Is it not solved? Reopen ${number} until Tuesday, 17 March 2026, and it goes on where it stopped.`);
    const [found] = await scene.rows(
      `select w.state, w.version, w.resolved_at, i.first_response_at, m.created_at from work_item w
         join incident i on i.work_item_id = w.id
         join message m on m.work_item_id = w.id and m.body like '%is resolved%' where w.id = $1`,
      [id],
    );
    const at = new Date(tuesday.getTime() + 3 * 3_600_000);
    expect(found).toEqual({ state: 'RESOLVED', version: 3, resolved_at: at, first_response_at: at, created_at: at });
  });

  it('takes no round trip more for it, unless the template makes something of a name', async () => {
    const id = await open();
    await resolve(id);
    const again = await open();
    await scene.as(scene.agent, (work) => startIncident(work, { id: again, assigneeId: scene.people.marco }));
    const said = await statements(() =>
      scene.as(scene.agent, (work) => resolveIncident(work, { id: again, ...resolution })),
    );
    expect(said).toEqual(['begin; selec', 'select w.id,', 'with item as', 'commit']);
    expect(await messages(again)).toHaveLength(2);
    const shouting = await open();
    await scene.as(scene.agent, (work) => startIncident(work, { id: shouting, assigneeId: scene.people.marco }));
    const body = '{{ record.title | upcase }}';
    const shouted = await statements(() =>
      scene.as(scene.agent, (work) => resolveIncident(saying(work, body), { id: shouting, ...resolution })),
    );
    // in a release that is new to the process, who is in its teams is looked up once
    const lookup = 'select email';
    expect(shouted).toEqual(['begin; selec', 'select w.id,', 'select w.num', lookup, 'with item as', 'commit']);
    expect((await messages(shouting))[1]).toBe('Hello\n\nTHE PRINTER ON THE THIRD FLOOR SMELLS OF SMOKE');
  });

  it('is never lost by a template that fails', async () => {
    const id = await open();
    await resolve(id, '{{ resolution.text | date }}');
    expect(await messages(id)).toHaveLength(1);
    expect(await scene.rows('select state from work_item where id = $1', [id])).toEqual([{ state: 'RESOLVED' }]);
    expect(await scene.rows(`select outcome from decision where work_item_id = $1 and stage = 'NOTICE'`, [id])).toEqual(
      [{ outcome: { purpose: 'RESOLUTION_NOTICE', isWritten: false } }],
    );
  });

  it('says so each time, and nothing of it reopens', async () => {
    const id = await open();
    await resolve(id);
    await scene.as(scene.agent, (work) => reopenIncident(work, { id, reason: 'It smokes again' }));
    await scene.as(scene.agent, (work) => resolveIncident(work, { id, ...resolution }));
    expect(await messages(id)).toHaveLength(3);
    const types = await scene.rows<{ type: string }>('select type from event where work_item_id = $1 order by seq', [
      id,
    ]);
    expect(types.map(({ type }) => type)).toEqual([
      'OPENED',
      'NOTIFIED',
      'STARTED',
      'RESOLVED',
      'NOTIFIED',
      'REOPENED',
      'RESOLVED',
      'NOTIFIED',
    ]);
  });
});
