import { randomUUID } from 'node:crypto';
import { systemActor } from '../../core/kernel/Actor.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Outcome } from '../../core/records/escalations.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import {
  type ClaimedCall,
  claimCalls,
  endCall,
  retryCall,
  signingGenerations,
} from '../../database/records/webhookCalls.js';
import { Repeating } from '../Repeating.js';
import type { System } from '../system.js';
import { AddressRefused, type Answered, postJson } from './post.js';
import { signedHeaders, webhookSecret } from './sign.js';

/** How long the worker rests when no call is due. */
const restMs = 250;

/** Calls under way at once in this process, and to one host: a slow receiver keeps no others waiting. */
const slots = 16;
const slotsOfHost = 4;

/** How long an attempt may take, and how long nobody else tries meanwhile. */
const timeoutMs = 10_000;
const leaseMs = 15_000;

/** Calls the webhooks that rungs set off. Several processes may do so at once. */
export class Calling {
  private readonly worker = randomUUID();
  private readonly under = new Map<string, { readonly host: string; readonly done: Promise<void> }>();
  private readonly looking: Repeating;

  constructor(private readonly system: System) {
    this.looking = new Repeating(() => this.look(), restMs);
  }

  start(): void {
    this.looking.start();
  }

  /** Ends after the calls that are under way: ten seconds at most. */
  async stop(): Promise<void> {
    await this.looking.stop();
    await Promise.all([...this.under.values()].map(({ done }) => done));
  }

  private async look(): Promise<number> {
    try {
      return await this.claimSome();
    } catch (error) {
      this.system.log.error({ err: error }, 'webhooks cannot be called and are tried again');
      return 0;
    }
  }

  private async claimSome(): Promise<number> {
    const free = Math.min(slotsOfHost, slots - this.under.size);
    if (free <= 0 || this.system.isDraining()) return 0;
    const byHost = Map.groupBy(this.under.values(), ({ host }) => host);
    const busy = [...byHost].filter(([, calls]) => calls.length >= slotsOfHost).map(([host]) => host);
    const { calls, secrets } = await this.asWorker(async (work) => ({
      calls: await claimCalls(work, { worker: this.worker, limit: free, leaseMs, busy }),
      secrets: await this.secrets(work),
    }));
    for (const call of calls) {
      const done = this.make(call, secrets)
        .catch((error: unknown) =>
          // its lease ends, and then it is tried again
          this.system.log.error({ escalation: call.id, err: error }, 'what became of a webhook cannot be written down'),
        )
        .finally(() => this.under.delete(call.id));
      this.under.set(call.id, { host: hostIn(call.url), done });
    }
    return calls.length;
  }

  private async secrets(work: Work): Promise<string[]> {
    const generations = await signingGenerations(work);
    return generations.map((generation) => webhookSecret(this.system.installation, generation));
  }

  private async make(call: ClaimedCall, secrets: readonly string[]): Promise<void> {
    const attempt = await this.post(call, secrets);
    await this.asWorker(async (work) => {
      if (attempt.isOver) await endCall(work, this.worker, call, attempt.outcome);
      else {
        const { outcome, asked } = attempt;
        const isRetried = await retryCall(work, this.worker, call, outcome, { chance: Math.random(), asked });
        this.system.log.warn({ escalation: call.id, attempts: call.attempts, isRetried, ...outcome.data }, 'webhook');
      }
    });
  }

  private async post(call: ClaimedCall, secrets: readonly string[]): Promise<Attempt> {
    const id = toPublicId('Escalation', call.id);
    const headers = signedHeaders({ id, at: this.system.clock(), body: call.body }, secrets);
    const allowed = this.system.settings.webhookAllow;
    try {
      return judge(await postJson(call.url, call.body, { headers, timeoutMs, allowed }));
    } catch (error) {
      if (error instanceof AddressRefused)
        return { isOver: true, outcome: { outcome: 'ADDRESS_REFUSED', data: { code: error.message } } };
      return { isOver: false, outcome: { outcome: 'NOT_ANSWERED', data: { code: codeOf(error) } }, asked: 0 };
    }
  }

  private asWorker<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('webhooks', 'WORKER'), 'webhooks', run);
  }
}

/** As the queue reads it out of the address. */
const hostIn = (address: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';

/** What went wrong on the way to an answer, in a word: ECONNREFUSED, ENOTFOUND, TIMEOUT and so on. */
function codeOf(error: unknown): string {
  const { name, code } = error as { readonly name: string; readonly code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'TIMEOUT';
  return typeof code === 'string' ? code : name;
}

/** What an attempt came to: the end of it, or a reason to try again. */
type Attempt =
  | { readonly isOver: true; readonly outcome: Outcome }
  | { readonly isOver: false; readonly outcome: Outcome; readonly asked: number };

function judge({ status, retryAfterMs }: Answered): Attempt {
  if (status >= 200 && status < 300) return { isOver: true, outcome: { outcome: 'CALLED', data: { status } } };
  if (status === 410) return { isOver: true, outcome: { outcome: 'GONE', data: { status } } };
  return { isOver: false, outcome: { outcome: 'ANSWERED_BADLY', data: { status } }, asked: retryAfterMs };
}
