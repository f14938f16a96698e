import { systemActor } from '../core/kernel/Actor.js';
import { carryOut } from '../database/incidents/escalations.js';
import { type Work, writingWork } from '../database/kernel/Work.js';
import { type DueEscalation, escalationDue, putOffEscalation } from '../database/records/escalationQueue.js';
import { tellOf, tellPeople } from '../database/records/notices.js';
import { Repeating } from './Repeating.js';
import type { System } from './system.js';

/** How long the worker rests when nothing is set off. */
const restMs = 250;

/** Actions that tell people, of one transaction. */
const noticeLimit = 250;

/**
 * Does what rungs set off, besides calling webhooks: each action in one transaction with the note that it was done, so that
 * a worker that is killed has done it or not. Several processes may do so at once.
 */
export class Escalating {
  private readonly looking: Repeating;

  constructor(private readonly system: System) {
    this.looking = new Repeating(() => this.look(), restMs);
  }

  start(): void {
    this.looking.start();
  }

  /** Ends after what is under way. */
  stop(): Promise<void> {
    return this.looking.stop();
  }

  private async look(): Promise<number> {
    try {
      return (await this.tell()) + (await this.actOnce());
    } catch (error) {
      this.system.log.error({ err: error }, 'what the clocks set off cannot be done and is tried again');
      return 0;
    }
  }

  /** Tells people of many rungs at once; where that fails, one after the other finds out whose fault it is. */
  private async tell(): Promise<number> {
    try {
      return await this.asWorker((work) => tellPeople(work, noticeLimit));
    } catch (error) {
      this.system.log.error({ err: error }, 'people could not be told together and are told one by one');
      return 0;
    }
  }

  private async actOnce(): Promise<number> {
    let due: DueEscalation | null = null;
    try {
      return await this.asWorker(async (work) => {
        due = await escalationDue(work);
        if (due === null) return 0;
        await (due.action.do === 'NOTIFY' ? tellOf(work, [due]) : carryOut(work, due));
        return 1;
      });
    } catch (error) {
      if (due === null) throw error;
      const { id, action, attempts } = due as DueEscalation;
      this.system.log.error({ escalation: id, do: action.do, attempts, err: error }, 'an escalation failed');
      await this.asWorker((work) => putOffEscalation(work, { id, attempts }, Math.random()));
      return 1;
    }
  }

  private asWorker<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('escalation', 'WORKER'), 'escalation', run);
  }
}
