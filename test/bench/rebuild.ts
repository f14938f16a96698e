// npm run bench -- rebuild [--incidents 100000]
//
// How long it takes to make the rows of so many incidents from the ledger: where all are right already, and where all are
// wrong. A hundred incidents are told by actions, then copied with new ids.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { findRunningEmbedded } from '../../server/app/postgres/embedded.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene } from '../records/scene.js';
import { startProduct, temporaryFolder } from '../support/process.js';
import { openTestSystem } from '../support/system.js';
import { cpuSeconds, postmasterOf } from './cpu.js';

const told = 100;

/** Measures the rebuild and prints what it took. */
export async function benchRebuild(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { incidents: { type: 'string', default: '100000' } } });
  const data = temporaryFolder();
  const product = await startProduct({ DATA_DIR: data.path, ROLE: 'api', LOG_LEVEL: 'info', DEMO: 'off' });
  const postgresPid = postmasterOf(data.path);
  const measured = (title: string, isCheck: boolean): Promise<void> => measure(scene, postgresPid, title, isCheck);
  const scene = await recordScene(await openTestSystem({ databaseUrl: findRunningEmbedded(data.path) ?? '' }));
  try {
    for (let n = 0; n < told; n++) await tell(scene, n);
    await copyThem(scene, Math.ceil(Number(values.incidents) / told) - 1);
    const [size] = await scene.rows<{ [name: string]: number }>(
      `select (select count(*)::int from work_item) as incidents, (select count(*)::int from clock) as clocks,
         (select count(*)::int from event) + (select count(*)::int from event_internal) as events`,
    );
    console.log(`${size!.incidents} incidents with ${size!.clocks} clocks and ${size!.events} events`);
    await measured('compared, all right', true);
    await scene.rows(`update work_item set next_due_metric = 'tampered', updated_at = now(), version = version + 1`);
    await scene.rows(`update clock set elapsed_ms = elapsed_ms + 1, fired_rungs = '{}'`);
    await measured('rebuilt, every row of records and clocks wrong', false);
    await measured('compared afterwards', true);
  } finally {
    await scene.close();
    await product.stop();
    data.remove();
  }
}

async function measure(scene: RecordScene, postgresPid: number, title: string, isCheck: boolean): Promise<void> {
  const [cpu, postgres, startedAt] = [process.cpuUsage(), cpuSeconds(postgresPid), performance.now()];
  const { records, differences } = await rebuild(scene.system, { isCheck });
  const used = process.cpuUsage(cpu);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const own = ((used.user + used.system) / 1e6).toFixed(1);
  console.log(
    `${title}: ${records} records, ${differences.length} differences, ${seconds} s (CPU: ${own} s of the process, ${(cpuSeconds(postgresPid) - postgres).toFixed(1)} s of PostgreSQL, load ${loadavg()[0]!.toFixed(1)})`,
  );
}

/** Five events and more each, over two days, a month ago. */
async function tell(scene: RecordScene, n: number): Promise<void> {
  const start = scene.system.clock().getTime() - 30 * 86_400_000;
  let at = start + n * 600_000;
  const as = <T>(minutes: number, run: (work: Work) => Promise<T>): Promise<T> => {
    at += minutes * 60_000;
    return scene.as(systemActor('history', 'CLI'), (work) =>
      run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(at))),
    );
  };
  const serviceKey = ['workplace-support', 'network-access', 'payroll'][n % 3]!;
  const { id } = await as(0, (work) => openIncident(work, { ...scene.ordinary, serviceKey }));
  await as(7, (work) => assignIncident(work, { id, teamKey: 'service-desk', assigneeId: scene.people.marco }));
  await as(31, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  if (n % 2) await as(50, (work) => commentOnIncident(work, { id, body: 'We see to it' }));
  if (n % 4 === 0) await as(20, (work) => prioritiseIncident(work, { id, impact: 'high', urgency: 'high' }));
  if (n % 3 === 0) {
    const followUpAt = new Date(at + 86_400_000);
    await as(60, (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt }));
    await as(300, (work) => resumeIncident(work, { id }));
  }
  await as(900, (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
  if (n % 10 === 0) await as(90, (work) => reopenIncident(work, { id, reason: 'again' }));
}

/** Copies of a record have ids of their own, in its rows and in the payloads of its events alike. */
export async function copyThem(scene: RecordScene, copies: number): Promise<void> {
  const tables = ['work_item', 'incident', 'event', 'event_internal', 'pause', 'clock', 'clock_firing', 'handoff'];
  const columns = await scene.rows<{ table: string; names: string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as names
       from information_schema.columns
      where table_schema = 'public' and table_name = any ($1) and is_generated = 'NEVER' group by 1`,
    [tables],
  );
  const namesOf = new Map(columns.map(({ table, names }) => [table, names]));
  // made by the program while it told: everything else that is named belongs to nobody's copy
  await scene.rows(
    `create temporary table own_id as
       select id::text from work_item union select id::text from clock union select id::text from pause
       union select id::text from event union select id::text from event_internal`,
  );
  const [own] = await scene.rows<{ ids: string[] }>('select array_agg(id) as ids from own_id');
  const pattern = new RegExp(own!.ids.join('|'), 'g');
  const whole = new Map<string, string>();
  for (const table of tables) {
    const [rows] = await scene.rows<{ text: string }>(
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as text from ${table} t`,
    );
    whole.set(table, rows!.text);
  }
  await scene.rows('set session_replication_role = replica');
  for (let copy = 1; copy <= copies; copy++) {
    const tail = copy.toString(16).padStart(6, '0');
    for (const table of tables) {
      const text = whole
        .get(table)!
        .replace(pattern, (id) => id.slice(0, 30) + tail)
        .replaceAll(/"(INC-\d+)"/g, `"$1-${copy}"`);
      const list = namesOf.get(table)!.join(', ');
      await scene.rows(
        `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1)`,
        [text],
      );
    }
  }
  await scene.rows('set session_replication_role = origin');
  // what triggers count was not counted for the copies
  await scene.rows(`update agent_load a set load =
    (select count(*) from work_item w where w.assignee_id = a.user_id and w.is_open)`);
  await scene.rows('vacuum analyze work_item, incident, event, event_internal, pause, clock, clock_firing, handoff');
}
