import type { Work } from '../../database/kernel/Work.js';

/** What resolvers get: the request's piece of work. Loaders are kept by the work they load for. */
export interface Context {
  readonly work: Work;
}
