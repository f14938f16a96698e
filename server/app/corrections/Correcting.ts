import { systemActor } from '../../core/kernel/Actor.js';
import {
  continueCorrection,
  type CorrectionStep,
  leaveAlone,
  recountAlone,
  RecountFailed,
} from '../../database/corrections/jobs.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { Repeating } from '../Repeating.js';
import type { System } from '../system.js';

/** How long is rested between two looks. */
const restMs = 500;

/** Records of one transaction: they are locked for so long. */
const batch = 25;

/** Applies corrections and takes them back, some records at a time. Several processes may do so at once. */
export class Correcting {
  private readonly looking = new Repeating(() => this.continueAll().then(() => 0), restMs);
  private isStopped = false;

  constructor(private readonly system: System) {}

  start(): void {
    this.looking.start();
  }

  /** Ends after what is under way. */
  stop(): Promise<void> {
    this.isStopped = true;
    return this.looking.stop();
  }

  /** Goes on with what is under way until nothing is, or the process is to end. */
  async continueAll(): Promise<void> {
    while (!this.isStopped && !this.system.isDraining()) {
      try {
        if (!(await this.step())) return;
      } catch (error) {
        this.system.log.error({ err: error }, 'nobody could go on with corrections: again in a moment');
        return;
      }
    }
  }

  private async step(): Promise<CorrectionStep | null> {
    try {
      return await this.work((work) => continueCorrection(work, batch));
    } catch (error) {
      if (!(error instanceof RecountFailed)) throw error;
      this.system.log.error({ err: error }, 'a correction failed on a record, which is tried by itself');
      return this.stepAlone(error);
    }
  }

  /** Only the record that fails by itself is left alone: others of its batch are none the worse for it. */
  private async stepAlone(failed: RecountFailed): Promise<CorrectionStep> {
    const { correctionId, recordId } = failed;
    try {
      await this.work((work) => recountAlone(work, failed));
    } catch (error) {
      if (!(error instanceof RecountFailed)) throw error;
      await this.work((work) => leaveAlone(work, failed));
      this.system.log.error({ recordId, err: error }, 'the clocks of a record cannot be counted anew: left alone');
    }
    return { id: correctionId, records: 1 };
  }

  private work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('corrections', 'WORKER'), 'corrections', run);
  }
}
