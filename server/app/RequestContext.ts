import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../core/kernel/Actor.js';
import {
  readingWork,
  writingWork,
  type TransactionOptions,
  type Work,
  type Workshop,
} from '../database/kernel/Work.js';
import type { Account } from '../database/identity/Account.js';
import type { IdentityContext } from '../graphql/identity/IdentityContext.js';
import { requestError } from '../graphql/kernel/apiError.js';
import type { Context, KnownNames, LoaderFactory, Loaders, NodeReaders } from '../graphql/kernel/Context.js';
import type { CursorSigner } from '../graphql/kernel/cursor.js';

/** What all requests share. */
export interface Surroundings {
  readonly shop: Workshop;
  readonly cursors: CursorSigner;
  readonly nodes: NodeReaders;
  readonly people: KnownNames;
}

/** What a request is in the middle of. */
interface State {
  reading: Work | null;
  rehearsal: { readonly work: Work; end(): Promise<void> } | null;
}

/** The context of one request. */
export class RequestContext implements IdentityContext {
  readonly loaders: Loaders;
  /** Held by reference: Apollo hands resolvers a copy of the context, and loaders know the original. */
  private readonly state: State = { reading: null, rehearsal: null };

  /** `asking` is null for an anonymous request, and so is `ownAccount`. */
  constructor(
    private readonly around: Surroundings,
    readonly asking: Actor | null,
    private readonly ownAccount: Account | null,
    readonly requestId: string,
  ) {
    this.loaders = new RequestLoaders(this);
  }

  get actor(): Actor {
    if (!this.asking) throw unauthenticated();
    return this.asking;
  }

  get account(): Account {
    if (!this.ownAccount) throw unauthenticated();
    return this.ownAccount;
  }

  get work(): Work {
    if (this.state.rehearsal) return this.state.rehearsal.work;
    return (this.state.reading ??= readingWork(this.around.shop, this.actor, this.requestId));
  }

  get cursors(): CursorSigner {
    return this.around.cursors;
  }

  get nodes(): NodeReaders {
    return this.around.nodes;
  }

  get people(): KnownNames {
    return this.around.people;
  }

  async writing<T>(run: (work: Work) => Promise<T>, options?: TransactionOptions): Promise<T> {
    await this.endRehearsal();
    return writingWork(this.around.shop, this.actor, this.requestId, run, options);
  }

  async rehearsing<T>(run: (work: Work) => Promise<T>): Promise<T> {
    await this.endRehearsal();
    return new Promise<T>((resolve, reject) => {
      const dryRun = this.writing(
        async (work) => {
          // statements from outside are sent as if from in here: on the connection of this transaction
          const inside = AsyncLocalStorage.snapshot();
          const value = await run(work);
          const finished = Promise.withResolvers<void>();
          this.state.rehearsal = {
            work: Object.create(work, { sql: { value: enterable(work, inside) } }) as Work,
            end: () => {
              finished.resolve();
              return dryRun;
            },
          };
          resolve(value);
          await finished.promise;
        },
        { dryRun: true },
      );
      dryRun.catch(reject);
    });
  }

  /** Undoes an open dry run and gives its connection back. Must be called when the request has been answered. */
  async endRehearsal(): Promise<void> {
    const { rehearsal } = this.state;
    if (!rehearsal) return;
    this.state.rehearsal = null;
    this.loaders.clear();
    await rehearsal.end();
  }
}

function unauthenticated(): Error {
  return requestError('UNAUTHENTICATED', 'Log in, or send a token as a bearer.');
}

function enterable({ sql }: Work, inside: ReturnType<typeof AsyncLocalStorage.snapshot>): Work['sql'] {
  return {
    rows: (name, text, values) => inside(() => sql.rows(name, text, values)),
    row: (name, text, values) => inside(() => sql.row(name, text, values)),
  };
}

class RequestLoaders implements Loaders {
  private readonly made = new Map<unknown, unknown>();

  constructor(private readonly context: Context) {}

  of<T>(factory: LoaderFactory<T>): T {
    if (!this.made.has(factory)) this.made.set(factory, factory(this.context));
    return this.made.get(factory) as T;
  }

  clear(): void {
    this.made.clear();
  }
}
