import { systemActor } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { changeSetsDue, failSchedule, publishScheduled } from '../../database/configuration/jobs.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { Repeating } from '../Repeating.js';
import type { System } from '../system.js';
import { workbench } from './compiler.js';

/** How long is rested between two looks: people look at the clock when they have scheduled something. */
const restMs = 1_000;

/** How long a set is left alone that failed for no reason of its own. */
const retryMs = 60_000;

/** Change sets of one look. */
const limit = 50;

/** Publishes change sets when their time has come, a second late at most. Several processes may do so at once. */
export class ScheduledPublishing {
  private readonly looking = new Repeating(() => this.look().then(() => 0), restMs);
  /** When a set that failed is tried again, by its UUID. */
  private readonly retryAt = new Map<string, number>();

  constructor(private readonly system: System) {}

  start(): void {
    this.looking.start();
  }

  /** Ends after what is under way. */
  stop(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<void> {
    try {
      const done = await this.publishDue();
      if (done > 0) this.system.log.info({ done }, 'scheduled change sets published');
    } catch (error) {
      this.system.log.error({ err: error }, 'nobody could look for scheduled change sets: again in a second');
    }
  }

  /**
   * Publishes the change sets that are due, each in a transaction of its own. One that is refused stays open and says why;
   * one that fails otherwise stays due, is tried again a minute later, and keeps no others waiting. Answers how many were
   * published.
   */
  async publishDue(): Promise<number> {
    let done = 0;
    for (const id of await this.work((work) => changeSetsDue(work, limit))) {
      if (this.system.isDraining()) break;
      if ((this.retryAt.get(id) ?? 0) > Date.now()) continue;
      try {
        await this.work((work) => publishScheduled(work, workbench, id));
        this.retryAt.delete(id);
        done += 1;
      } catch (error) {
        if (error instanceof Refusal) await this.work((work) => failSchedule(work, id, error));
        else {
          this.retryAt.set(id, Date.now() + retryMs);
          this.system.log.error(
            { changeSet: id, err: error },
            'a scheduled change set is not published: again in a minute',
          );
        }
      }
    }
    return done;
  }

  private work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('scheduled publishing', 'WORKER'), 'scheduled publishing', run);
  }
}
