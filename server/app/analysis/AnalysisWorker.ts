import { randomUUID } from 'node:crypto';
import { systemActor } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { AnalysisKind } from '../../database/analysis/AnalysisRun.js';
import {
  advanceAnalysisRun,
  type AnalysisRunRow,
  failAnalysisRun,
  finishAnalysisRun,
  holdAnalysisRun,
  leaveAnalysisRun,
  takeAnalysisRun,
} from '../../database/analysis/analysisRuns.js';
import { Backtest, clocksAtOnce, type Means, type Step } from '../../database/analysis/backtest/Backtest.js';
import { Forecast } from '../../database/analysis/forecast/Forecast.js';
import { RoutingBacktestRun } from '../../database/analysis/routing/RoutingBacktestRun.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { workbench } from '../configuration/compiler.js';
import { Repeating } from '../Repeating.js';
import type { System } from '../system.js';

/** How long is rested between two looks: people wait for what they have asked. */
const restMs = 500;

/** An analysis under way: each step is a slice in a transaction of its own. */
interface Analysis {
  step(work: Work, run: AnalysisRunRow): Promise<Step>;
}

/** How each kind is begun, or gone on with. */
const kinds: {
  readonly [kind in AnalysisKind]: (work: Work, run: AnalysisRunRow, means: Means) => Promise<Analysis>;
} = {
  SLA_BACKTEST: (work, run, means) => Backtest.open(work, workbench, run, means),
  CLOCK_FORECAST: (work, run) => Forecast.open(work, workbench, run),
  ROUTING_BACKTEST: (work, run) => RoutingBacktestRun.open(work, workbench, run),
};

/**
 * Works on analyses, one after the other, slice by slice. Several processes may do so at once: whoever works on a run holds
 * a lease on it, and what a process leaves behind another one goes on with.
 */
export class AnalysisWorker {
  private readonly id = randomUUID();
  private readonly looking = new Repeating(() => this.look(), restMs);
  private readonly means: Means;
  private isStopped = false;

  /** `slice`: clocks that are looked at in one transaction. */
  constructor(
    private readonly system: System,
    slice = clocksAtOnce,
  ) {
    this.means = { beside: (run) => this.work(run), clocksAtOnce: slice };
  }

  start(): void {
    this.looking.start();
  }

  /** Ends after the slice that is under way; the run is gone on with later. */
  stop(): Promise<void> {
    this.isStopped = true;
    return this.looking.stop();
  }

  private async look(): Promise<number> {
    try {
      return (await this.answerNext()) ? 1 : 0;
    } catch (error) {
      this.system.log.error({ err: error }, 'nobody could look for analyses: again in a moment');
      return 0;
    }
  }

  /** Answers the run that waits longest; false when there is none. */
  async answerNext(): Promise<boolean> {
    const run = await this.work((work) => takeAnalysisRun(work, this.id, Object.keys(kinds) as AnalysisKind[]));
    if (!run) return false;
    try {
      await this.answer(run);
    } catch (error) {
      const because =
        error instanceof Refusal ? error.message : 'It could not be worked out; the log of the server says why.';
      if (!(error instanceof Refusal)) this.system.log.error({ analysis: run.id, err: error }, 'an analysis failed');
      await this.work((work) => failAnalysisRun(work, run.id, this.id, because));
    }
    return true;
  }

  private async answer(run: AnalysisRunRow): Promise<void> {
    const analysis = await this.work((work) => kinds[run.kind](work, run, this.means));
    while (await this.work((work) => this.slice(work, analysis, run.id)))
      if (this.isStopped || this.system.isDraining()) {
        await this.work((work) => leaveAnalysisRun(work, run.id, this.id));
        return;
      }
  }

  /** One slice; false when there is no more to do, or it is no longer ours to do. */
  private async slice(work: Work, analysis: Analysis, id: string): Promise<boolean> {
    const run = await holdAnalysisRun(work, id, this.id);
    if (!run) return false;
    const step = await analysis.step(work, run);
    if ('result' in step) await finishAnalysisRun(work, id, step.result, step.total);
    else await advanceAnalysisRun(work, id, step);
    return !('result' in step);
  }

  private work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('analysis', 'WORKER'), 'analysis', run);
  }
}
