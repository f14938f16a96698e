import type { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import { ERA } from '../../server/core/calendars/zoneOffsets.js';
import { ensureCalendarVersions } from '../../server/database/calendars/calendarVersions.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { type BusinessTimeCase, ms } from './cases.js';

/** The moment of asking is that of the question: a horizon always reaches to its own time as well. */
type SqlWork = Pick<Work, 'sql'>;

type Reach = [from: number, to: number];

const day = 86_400_000;

/** What can be asked of SQL: days are counted by the engine only. */
export function isForSql({ op }: BusinessTimeCase): boolean {
  return op !== 'addDays';
}

/**
 * What PostgreSQL answers by the stored spans, in the form of the engine's answers. The version is made, and lengthened
 * until the answer lies within its horizon, as code that asks has to do it. `expected` is known before, for null alone:
 * only where nothing is to be found need the spans of the whole era be stored.
 */
export async function answerOfSql(
  work: SqlWork,
  calendar: BusinessCalendar,
  question: BusinessTimeCase,
  expected: unknown,
): Promise<unknown> {
  const start = ms(question.start);
  const end = question.end === undefined ? start : ms(question.end);
  const around = 800 * day;
  const further: Reach = expected === null ? [ERA.from, ERA.to] : [start - around, start + around];
  for (const [from, to] of [[Math.min(start, end), Math.max(start, end)], further] satisfies Reach[]) {
    const [version = 0] = await ensureCalendarVersions(
      { sql: work.sql, now: new Date(start) },
      [{ calendar, key: calendar.key }],
      from,
      to,
    );
    try {
      return await ask(work, version, question);
    } catch (error) {
      if ((error as { code?: string }).code !== '22008') throw error;
    }
  }
  return 'beyond the horizon';
}

/**
 * The same for many differences and additions of one calendar in one statement, by the arrays that are meant for sets.
 * Other questions are left out: undefined.
 */
export async function answersOfSet(
  work: SqlWork,
  calendar: BusinessCalendar,
  questions: readonly BusinessTimeCase[],
): Promise<(number | null | undefined)[]> {
  const starts = questions.map(({ start }) => ms(start));
  const ends = questions.map(({ start, end }) => ms(end ?? start));
  const lengths = questions.map(({ op, seconds = 0 }) =>
    op === 'add' && seconds > 0 ? Math.round(seconds * 1000) : null,
  );
  const [version] = await ensureCalendarVersions(
    { sql: work.sql, now: new Date(starts[0] ?? 0) },
    [{ calendar, key: calendar.key }],
    Math.min(...starts, ...ends),
    Math.max(...starts, ...ends),
  );
  const rows = await work.sql.rows<{ diff: number; reached: number | null }>(
    'asked_set',
    `with k as materialized (select * from biz_arrays($1))
     select (w.b - w.a)::float8 as diff, biz_reached(k.cums, k.shifts, w.a + w.length)::float8 as reached
       from k cross join lateral (
         select biz_open_up_to(k.opens, k.closes, k.shifts, q.a) as a,
                biz_open_up_to(k.opens, k.closes, k.shifts, q.b) as b, q.length, q.i
           from unnest($2::bigint[], $3::bigint[], $4::bigint[]) with ordinality as q (a, b, length, i)) w
      order by w.i`,
    [version, starts, ends, lengths],
  );
  return questions.map(({ op, seconds = 0 }, i) =>
    op === 'diff' ? rows[i]?.diff : op === 'add' && seconds > 0 ? rows[i]?.reached : undefined,
  );
}

const at = (name: string): string => `$${name}::timestamptz`;
const epoch = (sql: string): string => `round(extract(epoch from ${sql}) * 1000)::float8`;

const statements = {
  add: `select ${epoch(`biz_add($1, ${at('2')}, $3::bigint)`)} as answer`,
  sub: `select ${epoch(`biz_sub($1, ${at('2')}, $3::bigint)`)} as answer`,
  diff: `select biz_diff($1, ${at('2')}, ${at('3')})::float8 as answer`,
  isOpen: `select biz_is_open($1, ${at('2')}) as answer`,
  nextOpen: `select ${epoch(`biz_next_open($1, ${at('2')})`)} as answer`,
  prevOpen: `select ${epoch(`biz_prev_open($1, ${at('2')})`)} as answer`,
  spans: `select coalesce(json_agg(json_build_array(${epoch('open_at')}, ${epoch('close_at')}) order by open_at), '[]') as answer
    from biz_spans($1, ${at('2')}, ${at('3')})`,
} as const;

async function ask({ sql }: SqlWork, version: number, question: BusinessTimeCase): Promise<unknown> {
  const { op, start, end, seconds = 0 } = question;
  if (op === 'addDays') throw new Error('SQL counts no days');
  const third =
    op === 'add' || op === 'sub' ? [Math.round(seconds * 1000)] : end === undefined ? [] : [new Date(ms(end))];
  const values = [version, new Date(ms(start)), ...third];
  const found = await sql.row<{ answer: unknown }>(`asked_${op}`, statements[op], values);
  return found?.answer;
}
