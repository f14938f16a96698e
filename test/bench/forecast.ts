// npm run bench -- forecast [--clocks 100000]
//
// How long it takes to foretell what becomes of so many running clocks: under shorter targets for everything, which moves
// all of them, and under another ladder of one policy. Sixty open incidents are told by actions, then copied with new ids.
import { parseArgs } from 'node:util';
import { findRunningEmbedded } from '../../server/app/postgres/embedded.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import type { Release } from '../../server/core/kernel/Release.js';
import { advanceAnalysisRun, type AnalysisRunRow } from '../../server/database/analysis/analysisRuns.js';
import { Forecast } from '../../server/database/analysis/forecast/Forecast.js';
import type { ForecastResult } from '../../server/database/analysis/forecast/forecastClocks.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { type Edit, impactScene, type ImpactScene } from '../analysis/scene.js';
import { recordScene } from '../records/scene.js';
import { startProduct, temporaryFolder } from '../support/process.js';
import { openTestSystem } from '../support/system.js';
import { copyThem } from './rebuild.js';

const told = 60;
const worker = systemActor('bench', 'WORKER');
const running = `select count(*)::int as n from clock where state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING')`;

/** Measures forecasts and prints what they took. */
export async function benchForecast(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { clocks: { type: 'string', default: '100000' } } });
  const data = temporaryFolder();
  const product = await startProduct({ DATA_DIR: data.path, ROLE: 'api', LOG_LEVEL: 'info', DEMO: 'off' });
  const cast = await recordScene(await openTestSystem({ databaseUrl: findRunningEmbedded(data.path) ?? '' }));
  try {
    const scene = await impactScene(undefined, cast);
    for (let n = 0; n < told; n++) await tell(scene, n);
    const [few] = await scene.rows<{ n: number }>(running);
    await copyThem(scene, Math.ceil(Number(values.clocks) / few!.n) - 1);
    const [all] = await scene.rows<{ n: number }>(running);
    const [open] = await scene.rows<{ n: number }>('select count(*)::int as n from work_item where is_open');
    console.log(`${all!.n} running clocks of ${open!.n} open incidents`);
    const faster = (key: string): Edit => [
      'sla-policy',
      key,
      ({ targets }) => targets.forEach((each: { seconds: number }) => (each.seconds = Math.ceil(each.seconds / 2))),
    ];
    const slower: Edit = ['sla-policy', 'standard', ({ ladder }) => (ladder[0].fraction = 0.7)];
    await measured(scene, 'nothing changed', []);
    await measured(scene, 'all targets halved', ['gold', 'standard', 'payroll'].filter(isPolicy(scene)).map(faster));
    await measured(scene, 'another ladder of one policy', [slower]);
  } finally {
    await cast.close();
    await product.stop();
    data.remove();
  }
}

const isPolicy = (scene: ImpactScene) => (key: string) => scene.system.releases.live().keys('sla-policy').includes(key);

async function measured(scene: ImpactScene, title: string, edits: readonly Edit[]): Promise<void> {
  const candidate: Release = await scene.candidate(edits);
  const id = uuidv7(scene.system.clock());
  const asOf = new Date().toISOString();
  const parameters = { from: asOf, to: asOf, changeSetState: '', liveReleaseId: '' };
  await scene.rows(
    `insert into analysis_run (id, kind, parameters, state, requested_at) values ($1, 'CLOCK_FORECAST', $2, 'RUNNING', now())`,
    [id, JSON.stringify(parameters)],
  );
  const read = async () =>
    (await scene.rows<AnalysisRunRow>('select *, null as "changeSetId" from analysis_run where id = $1', [id]))[0]!;
  const forecast = Forecast.between(await read(), scene.system.releases.live(), candidate);
  const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
  let longest = 0;
  for (;;) {
    const stepAt = performance.now();
    const step = await scene.as(worker, async (work) => {
      const done = await forecast.step(work, await read());
      if (!('result' in done)) await advanceAnalysisRun(work, id, done);
      return done;
    });
    longest = Math.max(longest, performance.now() - stepAt);
    if (!('result' in step)) continue;
    const { figures } = step.result as ForecastResult;
    const sum = (name: 'running' | 'moves' | 'terms' | 'lateAtOnce') =>
      figures.reduce((all, each) => all + each[name], 0);
    const used = process.cpuUsage(cpu);
    console.log(
      `${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s (CPU of the process ` +
        `${((used.user + used.system) / 1e6).toFixed(1)} s), longest step ${longest.toFixed(0)} ms; ` +
        `${sum('running')} running, ${sum('moves')} move, ${sum('terms')} change terms, ${sum('lateAtOnce')} late at once`,
    );
    return;
  }
}

/** An open incident of the last day: some answered, some handed over, some that wait. */
async function tell(scene: ImpactScene, n: number): Promise<void> {
  const now = scene.system.clock().getTime();
  const at = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
  const serviceKey = ['workplace-support', 'network-access', 'payroll'][n % 3]!;
  const { id } = await scene.open(at(1 + (n % 24)), { serviceKey, impact: ['high', 'medium', 'low'][n % 3]! });
  await scene.at(at(0.8), (work) =>
    assignIncident(work, { id, teamKey: 'service-desk', assigneeId: scene.people.marco }),
  );
  if (n % 4 === 0) await scene.at(at(0.7), (work) => commentOnIncident(work, { id, body: 'We see to it' }));
  const followUpAt = new Date(now + 86_400_000);
  if (n % 5 === 0) await scene.at(at(0.6), (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt }));
}
