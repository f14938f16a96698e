import { Worker } from 'node:worker_threads';
import type { Reading } from './readYaml.js';
import type { Answer } from './yamlWorker.js';

/** How much a text may take, and how long a thread is kept that has nothing to read. */
export interface YamlLimits {
  /** CPU time of one text: on a busy machine it may take longer by the clock. */
  readonly cpuMs: number;
  readonly memoryMb: number;
  readonly idleMs: number;
}

interface Task {
  readonly text: string;
  resolve(reading: Reading): void;
  reject(error: Error): void;
}

type Settle = (task: Task) => void;

/**
 * Reads YAML in a thread of its own, so that everybody else goes on while a large file is read. There is one thread,
 * started by the first text, and texts wait for one another. No process waits for a thread that has nothing to do.
 */
export class YamlThread {
  #thread: Worker | undefined;
  /** CPU time that the thread had used before the text that it reads now. */
  #usedMs = 0;
  /** Looks after the text that is being read, or ends a thread that has nothing to do. */
  #timer: NodeJS.Timeout | undefined;
  /** The first one is being read. */
  readonly #tasks: Task[] = [];

  constructor(private readonly limits: YamlLimits) {}

  /**
   * What readYaml answers. A text that takes more than the limits allow has that as its problem. Rejects when the thread
   * breaks down over it; the texts that wait are read by another one.
   */
  read(text: string): Promise<Reading> {
    return new Promise((resolve, reject) => {
      this.#tasks.push({ text, resolve, reject });
      if (this.#tasks.length === 1) this.#readFirst();
    });
  }

  #readFirst(): void {
    clearTimeout(this.#timer);
    const [task] = this.#tasks;
    if (!task) return this.#rest();
    const thread = (this.#thread ??= this.#start());
    thread.ref();
    thread.postMessage(task.text);
    this.#watch(thread, task, this.limits.cpuMs);
  }

  #start(): Worker {
    const thread = new Worker(new URL('./yamlWorker.js', import.meta.url), {
      // whoever finds a hole in the parser finds no secret
      env: {},
      // as deep as the main thread's: what reads here must not be too deep for what is done with it there
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb, stackSizeMb: 1 },
    });
    this.#usedMs = 0;
    thread.on('message', ({ reading, usedMs }: Answer) => {
      if (thread !== this.#thread) return;
      this.#usedMs = usedMs;
      this.#settleFirst(({ resolve }) => resolve(reading));
    });
    thread.on('error', (error: Error & { readonly code?: string }) =>
      this.#end(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('memory') : broken(error)),
    );
    thread.on('messageerror', (error) => this.#end(thread, broken(error)));
    thread.on('exit', (code) => this.#end(thread, broken(new Error(`the thread ended with code ${code}`))));
    return thread;
  }

  #watch(thread: Worker, task: Task, afterMs: number): void {
    this.#timer = setTimeout(async () => {
      // a thread that does not run yet has used nothing; of one that does not run any more `exit` tells
      const { user, system } = await thread.cpuUsage().catch(() => ({ user: 0, system: 0 }));
      if (this.#thread !== thread || this.#tasks[0] !== task) return;
      const leftMs = this.limits.cpuMs - ((user + system) / 1000 - this.#usedMs);
      if (leftMs > 0) this.#watch(thread, task, Math.max(leftMs, 10));
      else this.#end(thread, tooMuch('time'));
    }, afterMs).unref();
  }

  /** The thread is no more, and the text that it read has come to this. */
  #end(thread: Worker, settle: Settle): void {
    if (thread !== this.#thread) return;
    this.#thread = undefined;
    void thread.terminate();
    this.#settleFirst(settle);
  }

  #settleFirst(settle: Settle): void {
    const task = this.#tasks.shift();
    if (task) settle(task);
    this.#readFirst();
  }

  #rest(): void {
    const thread = this.#thread;
    if (!thread) return;
    thread.unref();
    this.#timer = setTimeout(() => {
      this.#thread = undefined;
      void thread.terminate();
    }, this.limits.idleMs).unref();
  }
}

function tooMuch(what: string): Settle {
  return ({ resolve }) => resolve({ problems: [`It takes too much ${what} to read: write it shorter or plainer`] });
}

function broken(cause: unknown): Settle {
  return ({ reject }) => reject(new Error('the thread that reads YAML broke down', { cause }));
}
