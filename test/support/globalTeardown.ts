import { running } from './running.js';

/** Ends what the set-up of the run started. */
export default async function globalTeardown(): Promise<void> {
  await running.postgres?.stop();
}
