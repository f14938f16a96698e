import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planHistory, tellIncident } from '../../seeds/demo/history.js';
import { organisations } from '../../seeds/demo/cast.js';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Atom, Condition, Facts } from '../../server/core/conditions/condition.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { tierFor } from '../../server/core/sla/choosePolicy.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { type Api, startApi } from '../support/api.js';
import { chance } from '../support/chance.js';

const day = 86_400_000;

interface Known {
  readonly id: string;
  readonly number: string;
  readonly openedAt: Date;
  readonly facts: Facts;
}

let api: Api;
let incidents: readonly Known[];
beforeAll(async () => {
  api = await startApi();
  const teller = systemActor('demo', 'CLI', organisations.northwind.id);
  await writingWork(api.system, teller, 'demo', async (work) => {
    const plans = planHistory(work.now).filter(({ at }) => at > work.now.getTime() - 45 * day);
    for (const plan of plans.filter((_, at) => at % 8 === 0)) await tellIncident(work, plan, work.now);
  });
  // places of some of them, in letters of every sort
  await api.owner.query(
    `update work_item set location =
       (array['Quay 3', 'quay 3', 'Dépôt', 'Hafenstraße 5'])[1 + substring(number from '[0-9]+$')::int % 6]`,
  );
  await api.owner.query(
    `update incident set delivery_path_key =
       (array['standard', 'emergency'])[1 + substring((select number from work_item w where w.id = work_item_id) from '[0-9]+$')::int % 3]`,
  );
  // two verdicts on some of them, of which the later one holds
  for (const [verdict, every, days] of [
    ['ELIGIBLE', 2, 0],
    ['NEEDS_APPROVAL', 3, 1],
    ['NOT_ELIGIBLE', 5, 2],
  ])
    await api.owner.query(
      `insert into decision (id, org_id, work_item_id, event_id, stage, document_kind, document_key, revision_id, release_id,
           facts, outcome, trace, decided_at)
         select gen_random_uuid(), d.org_id, d.work_item_id, d.event_id, 'ELIGIBILITY', d.document_kind, d.document_key,
             d.revision_id, d.release_id, d.facts, jsonb_build_object('eligibility', $1::text), '[]',
             d.decided_at + $3 * interval '1 day'
           from decision d join work_item w on w.id = d.work_item_id
          where d.stage = 'ASSIGNMENT' and substring(w.number from '[0-9]+$')::int % $2 = 0`,
      [verdict, every, days],
    );
  const live = api.system.releases.live();
  const found = await writingWork(api.system, systemActor('reader', 'CLI'), 'demo', ({ sql }) =>
    sql.rows<Known>(
      'facts_of_all',
      `select w.id, w.number, w.opened_at as "openedAt", jsonb_build_object('service', w.service_key,
         'priority', w.priority, 'impact', w.impact, 'urgency', w.urgency, 'organisation', o.key, 'channel', w.channel,
         'category', w.category, 'location', w.location, 'title', w.title, 'team', w.team_key, 'deliveryPath', i.delivery_path_key,
         'eligibility', (select (array_agg(d.outcome ->> 'eligibility' order by d.decided_at desc, d.id desc))[1]
                           from decision d where d.work_item_id = w.id and d.stage = 'ELIGIBILITY')) as facts
         from work_item w join organisation o on o.id = w.org_id join incident i on i.work_item_id = w.id
        where w.kind = 'INCIDENT' order by w.opened_at desc, w.id desc`,
    ),
  );
  incidents = found.map(({ facts, ...one }) => {
    const tier = tierFor(live, String(facts.service), String(facts.organisation), one.openedAt.getTime());
    return { ...one, facts: { ...facts, tier } };
  });
}, 120_000);
afterAll(() => api?.stop());

const query = `query ($condition: ConditionDocumentInput!, $days: Int) {
  conditionMatches(condition: $condition, days: $days) { matched total notCounted examples { id number title } } }`;

const matches = async (condition: Condition, days?: number) => {
  const { data, text } = await api.ask(query, { condition, days }, 'mara');
  if (!data?.conditionMatches) throw new Error(text);
  return data.conditionMatches;
};

const next = chance(30);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;

/** A question about a value that some incident has. */
function randomAtom(): Atom {
  const field = pick([
    'service',
    'priority',
    'impact',
    'urgency',
    'organisation',
    'channel',
    'category',
    'location',
    'tier',
    'title',
    'team',
    'deliveryPath',
    'eligibility',
  ]);
  const value = () => String(pick(incidents).facts[field] ?? 'none');
  const isText = field === 'category' || field === 'location' || field === 'title';
  const op = pick<Atom['op']>([
    'eq',
    'ne',
    'in',
    'notIn',
    'exists',
    ...(isText ? (['startsWith', 'matches'] as const) : []),
  ]);
  if (op === 'exists') return { field, op, value: next() < 0.5 };
  if (op === 'in' || op === 'notIn') return { field, op, value: [value(), value()] };
  if (op === 'startsWith') return { field, op, value: value().slice(0, 4) };
  if (op === 'matches')
    return {
      field,
      op,
      value:
        value()
          .replaceAll(/[^a-z ]/gi, '')
          .slice(2, 9)
          .trim() || 'a',
    };
  return { field, op, value: value() };
}

function random(depth = 0): Condition {
  const kind = next();
  if (depth > 2 || kind < 0.4) return randomAtom();
  if (kind < 0.5) return { not: random(depth + 1) };
  const parts = [random(depth + 1), random(depth + 1)];
  return kind < 0.75 ? { all: parts } : { any: parts };
}

describe('counting what a condition holds for', () => {
  it('counts the incidents of the days for which the live path says so: 120 conditions on the incidents of the demo', async () => {
    expect(incidents.length).toBeGreaterThan(50);
    let counted = 0;
    for (let i = 0; i < 120; i += 1) {
      const condition = random();
      const days = pick([7, 30, 60]);
      const holds = compileCondition(condition);
      const from = Date.now() - days * day;
      const within = incidents.filter(({ openedAt }) => openedAt.getTime() >= from);
      const held = within.filter(({ facts }) => holds(facts));
      const found = await matches(condition, days);
      // a condition whose values no document knows is no condition yet
      if (found.notCounted) {
        expect(found).toMatchObject({ matched: null, total: null, examples: [] });
        continue;
      }
      counted += 1;
      expect({ condition, ...found, examples: found.examples.map(({ number }: { number: string }) => number) }).toEqual(
        {
          condition,
          matched: held.length,
          total: within.length,
          notCounted: null,
          examples: held.slice(0, 20).map(({ number }) => number),
        },
      );
    }
    expect(counted).toBeGreaterThan(60);
  }, 120_000);

  it.each<[string, Condition, RegExp]>([
    ['an expression', { all: [{ logic: { '==': [1, 1] } }] }, /^it has an expression in it/],
    [
      'a field that nobody knows',
      { field: 'weather', op: 'eq', value: 'rain' },
      /^it is not right yet: unknown field weather/,
    ],
    ['half a question', { field: 'service' } as unknown as Condition, /^it is not right yet: /],
  ])('says that %s is not counted, and why', async (_, condition, why) => {
    const { notCounted, ...rest } = await matches(condition);
    expect(notCounted).toMatch(why);
    expect(rest).toEqual({ matched: null, total: null, examples: [] });
  });

  it('takes 30 days unless asked otherwise, refuses none and more than a year, and answers ops leaders alone', async () => {
    const all: Condition = { field: 'title', op: 'exists', value: true };
    expect(await matches(all)).toEqual(await matches(all, 30));
    for (const days of [0, 367]) {
      const { errors } = await api.ask(query, { condition: all, days }, 'mara');
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
    for (const other of ['jonas', 'femke'] as const) {
      const { errors } = await api.ask(query, { condition: all }, other);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

describe('a condition as JSONLogic', () => {
  const asLogic = async (condition: object) => {
    const { data } = await api.ask(
      `query ($condition: ConditionDocumentInput!) { conditionAsLogic(condition: $condition) { logic problems { path message } } }`,
      { condition },
      'mara',
    );
    return data.conditionAsLogic;
  };
  const fromLogic = async (text: string) => {
    const atom = 'field op value logic';
    const { data } = await api.ask(
      `query ($text: String!) { conditionFromLogic(text: $text) { expressions problems { path message }
         condition { ${atom} all { ${atom} any { ${atom} } not { ${atom} } } not { ${atom} } } } }`,
      { text },
      'mara',
    );
    return JSON.parse(JSON.stringify(data.conditionFromLogic, (_, value: unknown) => value ?? undefined));
  };

  it('goes out and comes back as questions', async () => {
    const condition = {
      all: [{ field: 'channel', op: 'eq', value: 'PHONE' }, { not: { field: 'priority', op: 'in', value: ['p1'] } }],
    };
    const { logic, problems } = await asLogic(condition);
    expect(problems).toEqual([]);
    expect(JSON.parse(logic)).toEqual({
      and: [{ '===': [{ var: 'channel' }, 'PHONE'] }, { '!': [{ in: [{ var: 'priority' }, ['p1']] }] }],
    });
    expect(await fromLogic(logic)).toEqual({ condition, expressions: [], problems: [] });
  });

  it('has no patterns, and says where they stand', async () => {
    const pattern = { field: 'title', op: 'matches', value: 'vpn' };
    expect(await asLogic({ any: [{ field: 'title', op: 'exists', value: true }, pattern] })).toEqual({
      logic: null,
      problems: [{ path: 'any[1]', message: 'JSONLogic has no operator for patterns' }],
    });
    expect((await asLogic({ all: [] })).problems).toEqual([
      { path: 'all', message: 'expected a list of 1 to 50 conditions' },
    ]);
  });

  it('stays an expression where questions cannot say it', async () => {
    const part = { in: ['vpn', { var: 'title' }] };
    const text = JSON.stringify({ and: [{ '===': [{ var: 'channel' }, 'EMAIL'] }, part] });
    expect(await fromLogic(text)).toEqual({
      condition: { all: [{ field: 'channel', op: 'eq', value: 'EMAIL' }, { logic: part }] },
      expressions: [JSON.stringify(part)],
      problems: [],
    });
    // five groups inside one another are more than a condition has
    const email = { '===': [{ var: 'channel' }, 'EMAIL'] };
    const deep = { and: [{ or: [{ and: [{ or: [{ and: [email, email] }] }] }] }] };
    expect(await fromLogic(JSON.stringify(deep))).toEqual({
      condition: { logic: deep },
      expressions: [JSON.stringify(deep)],
      problems: [],
    });
  });

  it('that asks for nothing of a record is taken with a warning', async () => {
    expect(await fromLogic('[]')).toEqual({
      condition: { logic: [] },
      expressions: ['[]'],
      problems: [{ path: 'logic', message: 'asks for nothing of a record: it holds for none of them' }],
    });
    expect((await fromLogic('{"===":[1,1]}')).problems).toEqual([
      { path: 'logic', message: 'asks for nothing of a record: it holds for all of them' },
    ]);
  });

  it('names the place and the reason of what is wrong', async () => {
    expect((await fromLogic('{ "and": [')).problems).toEqual([
      { path: '', message: expect.stringMatching(/^this is no JSON: /) },
    ]);
    expect((await fromLogic('{"and":[true,{"regex":[1]}]}')).problems[0].message).toMatch(
      /^unknown operator regex at and\[1\];/,
    );
    const { problems } = await fromLogic('{"and":[{"===":[{"var":"channel"},"FAX"]},{"var":"weather"}]}');
    expect(problems).toMatchObject([
      { path: 'all[0].value', message: expect.stringMatching(/^channel is never FAX/) },
      { path: 'all[1].logic', message: expect.stringMatching(/^unknown field weather/) },
    ]);
  });
});
