// npm run bench -- timers [--clocks 1000000 --rate 3000 --seconds 20 --kills 6 --backlog 20000 --reps 3 --whole]
//
// Running clocks in a database of its own: what an empty sweep takes, how fast a backlog is worked off beside the floor (a
// table of nothing but timers and one of what fired), and how late rungs are passed while so many fall due each second and
// two workers are killed in turns: the sweep alone, or with --whole all that a worker does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findRunningEmbedded } from '../../server/app/postgres/embedded.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { recordScene, type RecordScene, worker } from '../records/scene.js';
import { copyClocks } from '../support/copiedClocks.js';
import { startProduct, temporaryFolder } from '../support/process.js';
import { openTestSystem } from '../support/system.js';
import { cpuSeconds, postmasterOf } from './cpu.js';

/** Clocks of one sweep, as the worker takes them. */
const limit = 1_000;

interface Options {
  readonly clocks: number;
  readonly rate: number;
  readonly seconds: number;
  readonly kills: number;
  readonly backlog: number;
  readonly reps: number;
  /** Not 0: the workers do all that a worker does, what the rungs set off included, not the sweep alone. */
  readonly whole: number;
}

/** Measures the sweep and prints what it took. */
export async function benchTimers(args: readonly string[]): Promise<void> {
  const text = (standard: string) => ({ type: 'string' as const, default: standard });
  const { values } = parseArgs({
    args: [...args],
    options: {
      clocks: text('1000000'),
      rate: text('3000'),
      seconds: text('20'),
      kills: text('6'),
      backlog: text('20000'),
      reps: text('3'),
      whole: { type: 'boolean', default: false },
    },
  });
  const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const data = temporaryFolder();
  const product = await startProduct({ DATA_DIR: data.path, ROLE: 'api', LOG_LEVEL: 'info', DEMO: 'off' });
  const ownerUrl = findRunningEmbedded(data.path) ?? '';
  const postgresPid = postmasterOf(data.path);
  const scene = await recordScene(await openTestSystem({ databaseUrl: ownerUrl }));
  try {
    await new TimersBench(scene, postgresPid, options as unknown as Options).run();
  } finally {
    await scene.close();
    await product.stop();
    data.remove();
  }
}

class TimersBench {
  private incident = '';

  constructor(
    private readonly scene: RecordScene,
    private readonly postgresPid: number,
    private readonly options: Options,
  ) {}

  async run(): Promise<void> {
    const { clocks, backlog, reps } = this.options;
    const urgent = { ...this.scene.ordinary, serviceKey: 'network-access', impact: 'high', urgency: 'high' };
    this.incident = (await this.scene.as(this.scene.agent, (work) => openIncident(work, urgent))).id;
    await this.scene.rows(floorTables);
    console.log(`sweeps of ${limit} clocks; CPU is that of the worker and of PostgreSQL together\n`);
    await this.emptySweeps('1 running clock');
    const startedAt = performance.now();
    for (let done = 0; done < clocks; done += 50_000)
      await this.copy(Math.min(50_000, clocks - done), `INC-idle-${done}-`, 86_400, 30 * 86_400);
    await this.scene.rows('vacuum analyze clock, work_item, event, event_internal, clock_firing');
    console.log(`${clocks} running clocks loaded in ${seconds(startedAt)} s`);
    await this.emptySweeps(`${clocks} running clocks`);
    console.log(
      '\n| | clocks a second | worker us a clock | PostgreSQL us a clock | x floor (CPU) |\n|---|---|---|---|---|',
    );
    for (let rep = 0; rep < reps; rep++) {
      const floor = await this.floorBacklog();
      print('floor', floor, floor);
      await this.copy(backlog, `INC-backlog-${rep}-`, -10, 0);
      print('sweep', await this.drain(backlog), floor);
    }
    await this.live();
  }

  /** Without checking each foreign key of what is only made up, which would take most of the time. */
  private async copy(count: number, numbers: string, from: number, over: number): Promise<void> {
    await this.scene.rows('set session_replication_role = replica');
    await this.scene.rows(copyClocks, [this.incident, count, numbers, from, over]);
    await this.scene.rows('set session_replication_role = origin');
  }

  private async emptySweeps(title: string): Promise<void> {
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      const startedAt = performance.now();
      await this.scene.as(worker, (work) => sweepClocks(work, limit));
      times.push(performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    console.log(`empty sweep, ${title}: p50 ${times[100]!.toFixed(2)} ms, p99 ${times[197]!.toFixed(2)} ms`);
  }

  private async drain(count: number): Promise<Cost> {
    return this.costOf(count, async () => {
      while ((await this.scene.as(worker, (work) => sweepClocks(work, limit))).clocks > 0);
    });
  }

  private async floorBacklog(): Promise<Cost> {
    const { backlog } = this.options;
    await this.scene.rows(
      `insert into floor_timer select i, i, 'response', now(), now() - interval '10 s' from generate_series(1, $1::int) i
       on conflict (id) do update set breached = false`,
      [backlog],
    );
    const client = new pg.Client({ connectionString: this.scene.system.ownerUrl });
    await client.connect();
    const cost = await this.costOf(backlog, async () => {
      for (let n = 1; n > 0;) {
        const { rows } = await client.query<{ n: number }>({ name: 'floor', text: floorSweep, values: [limit] });
        n = rows[0]?.n ?? 0;
      }
    });
    await client.end();
    return cost;
  }

  private async costOf(count: number, run: () => Promise<void>): Promise<Cost> {
    const [own, postgres, startedAt] = [process.cpuUsage(), cpuSeconds(this.postgresPid), performance.now()];
    await run();
    const used = process.cpuUsage(own);
    return {
      perSecond: (count / (performance.now() - startedAt)) * 1000,
      workerUs: (used.user + used.system) / count,
      postgresUs: ((cpuSeconds(this.postgresPid) - postgres) / count) * 1e6,
    };
  }

  private async startWorker(): Promise<ChildProcess> {
    const script = fileURLToPath(new URL('../records/workerProcess.js', import.meta.url));
    const args = [script, this.scene.system.ownerUrl, ...(this.options.whole ? [] : ['sweep'])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }

  /** So many fall due each second; two workers see to them, one of which is killed now and then and started again. */
  private async live(): Promise<void> {
    const { rate, seconds: length, kills } = this.options;
    const due = rate * length;
    const startedAt = performance.now();
    // the last ones are loaded long before the first is due
    const lead = 20 + due / 2_000;
    for (let part = 0; part < length; part++)
      await this.copy(rate, `INC-live-${part}-`, lead - (performance.now() - startedAt) / 1000 + part, 1);
    await this.scene.rows('analyze clock, work_item');
    const workers = [await this.startWorker(), await this.startWorker()];
    const left = lead - (performance.now() - startedAt) / 1000;
    console.log(`\n${due} clocks due from ${left.toFixed(1)} s from now on, ${rate} a second`);
    await after(Math.max(0, left * 1000));
    const cpu = cpuSeconds(this.postgresPid);
    const onlooker = new Onlooker(this.scene.system.ownerUrl);
    onlooker.start();
    for (let kill = 0; kill < kills; kill++) {
      await after((length * 1000) / (kills + 1));
      const victim = workers[kill % 2]!;
      victim.kill('SIGKILL');
      await once(victim, 'exit');
      void this.startWorker().then((child) => (workers[kill % 2] = child));
    }
    const isLeft = `select exists (select from clock where next_fire_at < clock_timestamp() + interval '5 min') as due`;
    for (let waited = 0; waited < 120_000; waited += 200) {
      await after(200);
      if (!(await this.scene.rows<{ due: boolean }>(isLeft))[0]?.due) break;
    }
    const worstSeen = await onlooker.stop();
    const postgresUs = ((cpuSeconds(this.postgresPid) - cpu) / due) * 1e6;
    for (const child of workers) child.kill('SIGKILL');
    const [found] = await this.scene.rows<{ [name: string]: number }>(
      `with live as (
         select f.*, extract(epoch from f.fired_at - f.scheduled_at)::float * 1000 as lag
         from clock_firing f join work_item w on w.id = f.work_item_id where w.number like 'INC-live-%')
       select count(*)::int as firings, count(distinct (clock_id, rung))::int as rungs, avg(lag)::float as mean,
         max(lag)::float as worst, percentile_disc(0.99) within group (order by lag)::float as p99,
         (select count(*)::int from event_internal e join live on live.clock_id = (e.payload ->> 'clockId')::uuid
           where e.type in ('SLA_WARNED', 'OLA_BREACHED'))
         + (select count(*)::int from event e join live on live.clock_id = (e.payload ->> 'clockId')::uuid
           where e.type = 'SLA_BREACHED') as events from live`,
    );
    const { firings, rungs, events, mean, p99, worst } = found!;
    console.log(`${kills} kills -9; fired ${firings} of ${due}, ${rungs} different, ${events} events in the ledgers`);
    console.log(`lag: mean ${mean!.toFixed(0)} ms, p99 ${p99!.toFixed(0)} ms, worst ${worst!.toFixed(0)} ms`);
    console.log(`longest overdue that an onlooker saw, the commit included: ${worstSeen.toFixed(0)} ms`);
    console.log(
      `PostgreSQL: ${postgresUs.toFixed(0)} us a clock, the onlooker and starts of workers included; load ${loadavg()[0]!.toFixed(1)}`,
    );
  }
}

/** Looks every few milliseconds how long the clock that is due first has been due. */
class Onlooker {
  private isStopped = false;
  private worst = 0;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly url: string) {}

  start(): void {
    this.looking = this.look();
  }

  async stop(): Promise<number> {
    this.isStopped = true;
    await this.looking;
    return this.worst;
  }

  private async look(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    while (!this.isStopped) {
      const { rows } = await client.query<{ overdue: number | null }>({
        name: 'overdue',
        text: `select extract(epoch from statement_timestamp() - (select next_fire_at from clock
          where next_fire_at <= statement_timestamp() order by next_fire_at limit 1))::float * 1000 as overdue`,
      });
      this.worst = Math.max(this.worst, rows[0]?.overdue ?? 0);
      await after(25);
    }
    await client.end();
  }
}

interface Cost {
  readonly perSecond: number;
  readonly workerUs: number;
  readonly postgresUs: number;
}

function print(name: string, cost: Cost, floor: Cost): void {
  const ratio = (floor.workerUs + floor.postgresUs) / (cost.workerUs + cost.postgresUs);
  const cells = [cost.perSecond.toFixed(0), cost.workerUs.toFixed(1), cost.postgresUs.toFixed(1), ratio.toFixed(2)];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}

const floorTables = `
  create table floor_timer (id bigint primary key, incident_id bigint not null, kind text not null,
    started_at timestamptz not null, due_at timestamptz not null, stopped_at timestamptz,
    breached boolean not null default false);
  create table floor_event (id bigint generated always as identity primary key, timer_id bigint not null,
    kind text not null, at timestamptz not null default now());
  create index floor_due on floor_timer (due_at) where stopped_at is null and not breached`;

const floorSweep = `
  with d as (select id from floor_timer where due_at <= now() and stopped_at is null and not breached
      order by due_at limit $1 for update skip locked),
    u as (update floor_timer t set breached = true from d where t.id = d.id returning t.id),
    e as (insert into floor_event (timer_id, kind) select id, 'breach' from u)
  select count(*)::int as n from u`;
