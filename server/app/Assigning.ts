import { systemActor } from '../core/kernel/Actor.js';
import { writingWork } from '../database/kernel/Work.js';
import { drainAll } from '../database/incidents/assigning/drain.js';
import { Repeating } from './Repeating.js';
import type { System } from './system.js';

/** How long the worker rests when nothing that waits can be given. */
const restMs = 250;

/**
 * Gives out what waits in teams when somebody can have it who could not before, and nothing was done to a record that would
 * have given it: a shift begins, an absence ends, a release lets people hold more. Several processes may do so at once.
 */
export class Assigning {
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
      const given = await writingWork(this.system, systemActor('assignment', 'WORKER'), 'assignment', drainAll);
      if (given > 0) this.system.log.debug({ given }, 'what waited was given out');
      return given;
    } catch (error) {
      this.system.log.error({ err: error }, 'what waits cannot be given out and is tried again');
      return 0;
    }
  }
}
