import { systemActor } from '../core/kernel/Actor.js';
import { type Work, writingWork } from '../database/kernel/Work.js';
import { postponeFirst, sweepClocks } from '../database/records/jobs.js';
import { Repeating } from './Repeating.js';
import type { System } from './system.js';

/**
 * How long the sweep rests when it has seen to all that is due. A rung is late by this much at most, and by what a sweep
 * takes; to look more often costs more than it gives, since what a sweep costs by itself is then shared by few clocks.
 */
const restMs = 100;

/** Clocks of one sweep: one transaction, short enough that nobody waits long for a record and a kill undoes little. */
export const sweepLimit = 500;

/** Passes the rungs of clocks when they are due. Several processes may do so at once. */
export class Sweeping {
  private readonly looking: Repeating;
  private isStopped = false;

  constructor(private readonly system: System) {
    this.looking = new Repeating(async () => ((await this.sweep()) < sweepLimit ? 0 : 1), restMs);
  }

  start(): void {
    this.looking.start();
  }

  /** Ends after what is under way. */
  stop(): Promise<void> {
    this.isStopped = true;
    return this.looking.stop();
  }

  private async sweep(): Promise<number> {
    try {
      return await this.sweepSome(sweepLimit);
    } catch (error) {
      this.system.log.error({ err: error }, 'a sweep of the clocks failed and is tried again, one by one');
    }
    try {
      return await this.sweepOneByOne();
    } catch (error) {
      this.system.log.error({ err: error }, 'the clocks cannot be swept and are tried again');
      return 0;
    }
  }

  private async sweepSome(limit: number): Promise<number> {
    const swept = await this.asWorker((work) => sweepClocks(work, limit));
    if (swept.rungs > 0) this.system.log.debug({ rungs: swept.rungs, worstLagMs: swept.worstLagMs }, 'sweep');
    return swept.clocks;
  }

  /** After a failure: finds the record that caused it and puts it off, so that the others do not wait for it. */
  private async sweepOneByOne(): Promise<number> {
    let done = 0;
    for (let i = 0; i < sweepLimit && !this.isStopped; i++) {
      try {
        const clocks = await this.sweepSome(1);
        if (clocks === 0) break;
        done += clocks;
      } catch (error) {
        const recordId = await this.asWorker(postponeFirst);
        this.system.log.error({ recordId, err: error }, 'the clocks of a record cannot be written: again in a minute');
      }
    }
    return done;
  }

  private asWorker<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('worker', 'WORKER'), 'worker', run);
  }
}
