// npm run bench -- configuration, or -- builder, -- timers, -- rebuild, -- calendars, -- backtest, -- forecast, -- rules,
// -- routing-backtest, or
// npm run bench [-- --incidents 100000 --reps 5 --seconds 2 --warm 6 --operations Q1,Q2,Q3,M1]
//
// Loads generated incidents into a database of its own and measures the product, as a customer gets it, against the floor
// in one interleaved run. Believe the ratios of CPU: operations per second swing by two on a busy machine.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findRunningEmbedded } from '../../server/app/postgres/embedded.js';
import { findFreePort } from '../../server/app/postgres/postmaster.js';
import { digestOf, newToken } from '../../server/database/identity/secrets.js';
import { everybody, identityChannel } from '../../server/database/identity/sessions.js';
import { startProduct, temporaryFolder } from '../support/process.js';
import { benchCalendars } from './calendars.js';
import { benchBacktest } from './backtest.js';
import { benchBuilder } from './builder.js';
import { benchConfiguration } from './configuration.js';
import { postmasterOf, residentMb } from './cpu.js';
import { measure, type Sample, type Target } from './load.js';
import { loadStatements, uuidOf as uuidOfInSql } from './load.sql.js';
import { benchForecast } from './forecast.js';
import { benchOperations, chanceOf, type BenchOperation } from './operations.js';
import { benchRebuild } from './rebuild.js';
import { benchRoutingBacktest } from './routingBacktest.js';
import { benchRules } from './rules.js';
import { assertSameAnswers } from './sameAnswers.js';
import { benchTimers } from './timers.js';

const topics: { readonly [name: string]: (args: string[]) => void | Promise<void> } = {
  backtest: benchBacktest,
  builder: benchBuilder,
  calendars: benchCalendars,
  configuration: benchConfiguration,
  forecast: benchForecast,
  rebuild: benchRebuild,
  'routing-backtest': benchRoutingBacktest,
  rules: benchRules,
  timers: benchTimers,
};

const topic = topics[process.argv[2] ?? ''];
if (topic) {
  await topic(process.argv.slice(3));
  process.exit(0);
}

const { values: options } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    reps: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '8' },
    warm: { type: 'string', default: '6' },
    operations: { type: 'string', default: 'Q1,Q2,Q3,M1' },
  },
});
const [incidents, reps, seconds, warmSeconds, connections] = [
  options.incidents,
  options.reps,
  options.seconds,
  options.warm,
  options.connections,
].map(Number);

const data = temporaryFolder();
const product = await startProduct({
  DATA_DIR: data.path,
  ROLE: 'api',
  LOG_LEVEL: 'info',
  DEMO: 'off',
});
const ownerUrl = findRunningEmbedded(data.path) ?? '';
const postgresPid = postmasterOf(data.path);
const floorPort = await findFreePort();
const floor = spawn(process.execPath, [join(import.meta.dirname, 'floor.js')], {
  env: { PATH: process.env.PATH ?? '', DATABASE_URL: ownerUrl, PORT: String(floorPort) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const { token, services } = await load();
  await new Promise((ready) => floor.stdout.once('data', ready));
  const targets: Target[] = [
    { name: 'floor', url: `http://127.0.0.1:${floorPort}/`, pid: floor.pid ?? 0, headers: {} },
    {
      name: 'product',
      url: `${product.address}/graphql`,
      pid: product.pid,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    },
  ];
  const wanted = (options.operations ?? '').split(',');
  const operations = benchOperations(incidents ?? 0, services, new Date()).filter(({ name }) => wanted.includes(name));
  for (const operation of operations) await assertSameAnswers(targets, operation);
  await run(targets, operations);
} finally {
  floor.kill();
  await product.stop();
  data.remove();
}

async function load(): Promise<{ token: string; services: string[] }> {
  const startedAt = performance.now();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(uuidOfInSql);
    // the floor joins names that the product has in memory
    await owner.query(
      `create table service_named as select key, body ->> 'name' as name from document_revision where kind = 'service'`,
    );
    await owner.query(
      `create table service_numbered as select key, row_number() over (order by key) as n from service_named`,
    );
    for (const statement of loadStatements(incidents ?? 0)) await owner.query(statement);
    const { token, publicId } = newToken();
    await owner.query(
      `insert into api_token (id, public_id, org_id, role, name, secret_hash, expires_at)
       values (gen_random_uuid(), $1, uuid_of('organisation', 0), 'AGENT', 'bench', $2, now() + interval '1 day')`,
      [publicId, digestOf(token)],
    );
    await owner.query(`select pg_notify($1, $2)`, [identityChannel, everybody]);
    const { rows } = await owner.query<{ key: string }>('select key from service_numbered order by n');
    console.log(`${incidents} incidents loaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return { token, services: rows.map(({ key }) => key) };
  } finally {
    await owner.end();
  }
}

async function run(targets: readonly Target[], operations: readonly BenchOperation[]): Promise<void> {
  const chance = chanceOf(7);
  const shared = { connections: connections ?? 8, postgresPid, chance };
  for (const operation of operations) {
    // until code that runs often has been compiled, and statements that come again are planned once for all values
    for (const target of targets) await measure(target, operation, { ...shared, seconds: warmSeconds ?? 6 });
    const samples = new Map<string, Sample[]>(targets.map(({ name }) => [name, []]));
    for (let rep = 0; rep < (reps ?? 5); rep++)
      for (const target of rep % 2 ? targets.toReversed() : targets)
        samples.get(target.name)?.push(await measure(target, operation, { ...shared, seconds: seconds ?? 2 }));
    print(operation, samples);
  }
  console.log(`\nResident memory of the product afterwards: ${residentMb(product.pid)} MB.`);
}

function print(operation: BenchOperation, samples: ReadonlyMap<string, readonly Sample[]>): void {
  console.log(`\n${operation.name}, ${operation.title}\n`);
  console.log('| | x floor (CPU) | x floor (rate) | a second | server us | PostgreSQL us | p50 ms | p99 ms | errors |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  const base = samples.get('floor') ?? [];
  for (const [name, list] of samples) {
    const of = (field: keyof Sample, from: readonly Sample[] = list): number =>
      median(from.map((sample) => sample[field]));
    const cpu = (from: readonly Sample[]): number => of('serverUs', from) + of('postgresUs', from);
    const cells = [
      (cpu(base) / cpu(list)).toFixed(2),
      (of('perSecond') / of('perSecond', base)).toFixed(2),
      of('perSecond').toFixed(0),
      of('serverUs').toFixed(0),
      of('postgresUs').toFixed(0),
      of('p50Ms').toFixed(1),
      of('p99Ms').toFixed(1),
      String(list.reduce((sum, { errors }) => sum + errors, 0)),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
