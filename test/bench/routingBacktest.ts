import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { migrate } from '../../server/app/database/migrate.js';
import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { startEmbedded } from '../../server/app/postgres/embedded.js';
import { readSettings } from '../../server/app/settings.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { startRoutingBacktest } from '../../server/database/analysis/actions/startRoutingBacktest.js';
import type { RoutingBacktestResult } from '../../server/database/analysis/routing/RoutingBacktestRun.js';
import { type Work, writingWork } from '../../server/database/kernel/Work.js';
import { chance } from '../support/chance.js';
import { temporaryFolder } from '../support/process.js';
import { cpuSeconds, postmasterOf } from './cpu.js';
import { routedStatements } from './routedLoad.sql.js';

/**
 * npm run bench -- routing-backtest [--incidents 100000 --rules 50]
 *
 * Loads incidents of 90 days, each with the decision that routed it, and asks where a change set of so many rules sends
 * them: from the question to the answer that is kept, by the worker as it runs in production.
 */
export async function benchRoutingBacktest(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { incidents: { type: 'string', default: '100000' }, rules: { type: 'string', default: '50' } },
  });
  const data = temporaryFolder();
  const postgres = await startEmbedded({ dataDir: data.path });
  try {
    await migrate(postgres.url);
    const settings = readSettings({ LOG_LEVEL: 'warn' });
    const system = await openSystem({ settings, log: createLog(settings.logLevel), ownerUrl: postgres.url });
    const owner = new pg.Client({ connectionString: postgres.url });
    await owner.connect();
    try {
      for (const statement of routedStatements(Number(values.incidents))) await owner.query(statement);
      const setId = await changeSetOf(owner, Number(values.rules));
      const pid = postmasterOf(data.path);
      const as = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
        writingWork(system, systemActor('bench', 'WORKER'), 'bench', run);
      const [cpu, own, startedAt] = [cpuSeconds(pid), process.cpuUsage(), performance.now()];
      const { id } = await as((work) =>
        startRoutingBacktest(work, { changeSetId: setId, days: 90, from: null, to: null }),
      );
      const worker = new AnalysisWorker(system);
      while (await worker.answerNext());
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const { user, system: kernel } = process.cpuUsage(own);
      const text = 'select state, error, result from analysis_run where id = $1';
      const { state, error, result } = (await owner.query(text, [id])).rows[0];
      if (state !== 'DONE') throw new Error(`the backtest is ${state}: ${error}`);
      const { incidents, tally } = result as RoutingBacktestResult;
      console.log(
        `${incidents} incidents x ${values.rules} rules: ${seconds} s end to end (CPU ${((user + kernel) / 1e6).toFixed(1)} s, of PostgreSQL ${(cpuSeconds(pid) - cpu).toFixed(1)} s, load ${loadavg()[0]!.toFixed(1)}); ${tally.compared} compared, ${tally.moved} go elsewhere`,
      );
    } finally {
      await owner.end();
      await system.stop();
    }
  } finally {
    await postgres.stop();
    data.remove();
  }
}

/** A change set whose routing rules are so many new ones, of three questions each; answers its UUID. */
async function changeSetOf(owner: pg.Client, rules: number): Promise<string> {
  const next = chance(5);
  const one = (of: readonly string[]): string => of[Math.floor(next() * of.length)] as string;
  const { rows } = await owner.query<{ id: string; kind: string; key: string; body: object }>(
    `select d.id, d.kind, d.key, d.body from document_revision d where d.kind in ('routing-rule-set', 'service', 'team') order by d.key`,
  );
  const keys = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ key }) => key);
  const [services, teams] = [keys('service'), keys('team')];
  const [set] = rows.filter(({ kind }) => kind === 'routing-rule-set');
  if (!set) throw new Error('the starter bundle has no routing rules');
  const asked = Array.from({ length: rules }, (_, i) => ({
    id: `rule-${i}`,
    name: `Rule ${i}`,
    when: {
      all: [
        { field: 'service', op: 'in', value: [one(services), one(services)] },
        { field: 'organisation', op: 'eq', value: `org-${1 + Math.floor(next() * 50)}` },
        { field: 'title', op: 'startsWith', value: next() < 0.5 ? 'Payment' : 'Printer' },
      ],
    },
    then: { team: one(teams) },
  }));
  const setId = randomUUID();
  await owner.query(
    `insert into change_set (id, name, purpose, version, created_at, updated_at, base_release_id)
     select $1, 'Rules to be tried', '', 1, now(), now(), id from release limit 1`,
    [setId],
  );
  await owner.query(
    `insert into change_set_document (change_set_id, kind, key, state, body, shape_version, base_revision_id, version, edited_at)
     values ($1, 'routing-rule-set', $2, 'EDITED', $3, 1, $4, 1, now())`,
    [setId, set.key, JSON.stringify({ ...set.body, rules: asked }), set.id],
  );
  return setId;
}
