import { workbench } from '../../server/app/configuration/compiler.js';
import type { System } from '../../server/app/system.js';
import type { SourceDocument } from '../../server/core/configuration/Workbench.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { Release } from '../../server/core/kernel/Release.js';
import { findImpact, type CompleteImpact } from '../../server/database/analysis/findImpact.js';
import { advanceAnalysisRun, type AnalysisRunRow } from '../../server/database/analysis/analysisRuns.js';
import { Forecast } from '../../server/database/analysis/forecast/Forecast.js';
import type { ForecastResult } from '../../server/database/analysis/forecast/forecastClocks.js';
import { publishRelease, type DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { openIncident, type OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { recordScene, type RecordScene } from '../records/scene.js';

/** Changes one document by hand: kind, key, and what becomes of its body. */
export type Edit = readonly [kind: string, key: string, change: (body: any) => void]; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

/** A clock of a forecast, as it is kept. */
export interface ForecastRow {
  readonly number: string;
  readonly clock_id: string | null;
  readonly work_item_id: string;
  readonly metric: string;
  readonly holder_key: string | null;
  readonly policy_key: string;
  readonly kind: string;
  readonly way: string;
  readonly is_paused: boolean;
  readonly due_at: Date | null;
  readonly would_be_due_at: Date | null;
  readonly lateness: string;
}

/** The records' cast at stated moments, and ways to ask what an edit would change, and to make it live. */
export interface ImpactScene extends RecordScene {
  /** Does something as an agent at that instant. */
  at<T>(instant: string, run: (work: Work) => Promise<T>): Promise<T>;
  open(instant: string, changes?: Partial<OpenIncidentInput>): Promise<{ id: string; number: string }>;
  /** The documents that are live with those edits, compiled as a release that is not published. */
  candidate(edits: readonly Edit[]): Promise<Release>;
  /** What the edits would change, asked at that instant. */
  impact(instant: string, ...edits: readonly Edit[]): Promise<CompleteImpact>;
  /** What would become of running clocks under the edits, asked at that instant and worked out as the worker does. */
  forecast(instant: string, ...edits: readonly Edit[]): Promise<{ result: ForecastResult; rows: ForecastRow[] }>;
  publish(...edits: readonly Edit[]): Promise<void>;
}

/** Makes the scene in a system of its own, in the one given, or with the cast that is there already. */
export async function impactScene(given?: System, cast?: RecordScene): Promise<ImpactScene> {
  const scene = cast ?? (await recordScene(given));
  const { system } = scene;
  const at = <T>(instant: string, run: (work: Work) => Promise<T>): Promise<T> =>
    scene.as(systemActor('history', 'CLI'), (work) =>
      run(toldWork(work, { ...scene.agent, pool: 'worker' }, new Date(instant))),
    );
  const edited = async (edits: readonly Edit[]): Promise<SourceDocument[]> => {
    const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
    const sources = (live?.documents ?? []).map((source) => ({ ...source, body: structuredClone(source.body) }));
    for (const [kind, key, change] of edits)
      change(sources.find((source) => source.kind === kind && source.key === key)?.body);
    // cases that come out otherwise are no matter here
    return sources.filter(({ kind }) => kind !== 'pinned-case');
  };
  const candidate = async (edits: readonly Edit[]): Promise<Release> => {
    const { entries, findings, isSound } = await workbench.compile(await edited(edits));
    if (!isSound) throw new Error(findings.map(({ key, path, message }) => `${key} ${path}: ${message}`).join('\n'));
    return new Release('candidate', 0, new Date(0), entries);
  };
  return {
    ...scene,
    at,
    open: (instant, changes) => at(instant, (work) => openIncident(work, { ...scene.ordinary, ...changes })),
    candidate,
    async impact(instant, ...edits) {
      const comparison = { candidate: await candidate(edits), isSound: true };
      return at(instant, (work) => findImpact(work, comparison));
    },
    async forecast(instant, ...edits) {
      const id = uuidv7(system.clock());
      const parameters = { from: instant, to: instant, changeSetState: '', liveReleaseId: '' };
      await scene.owner.query(
        `insert into analysis_run (id, kind, parameters, state, requested_at) values ($1, 'CLOCK_FORECAST', $2, 'RUNNING', now())`,
        [id, JSON.stringify(parameters)],
      );
      const run = async () =>
        (await scene.rows<AnalysisRunRow>('select *, null as "changeSetId" from analysis_run where id = $1', [id]))[0]!;
      const opened = Forecast.between(await run(), system.releases.live(), await candidate(edits));
      for (;;) {
        const current = await run();
        const step = await scene.as(systemActor('test', 'WORKER'), async (work) => {
          const done = await opened.step(work, current);
          if (!('result' in done)) await advanceAnalysisRun(work, id, done);
          return done;
        });
        if (!('result' in step)) continue;
        const rows = await scene.rows<ForecastRow>(
          `select w.number, f.* from forecast_clock f join work_item w on w.id = f.work_item_id where f.run_id = $1
            order by w.number, f.metric, f.holder_key nulls first`,
          [id],
        );
        return { result: step.result as ForecastResult, rows };
      }
    },
    async publish(...edits) {
      const drafts = (await edited(edits)) as unknown as DocumentText[];
      await scene.as(systemActor('test', 'CLI'), (work) => publishRelease(work, workbench, drafts, 'A test'));
      await system.releases.refresh();
    },
  };
}
