import type { RunningPostgres } from '../../server/app/postgres/embedded.js';

/** What the set-up of the run started and its end must stop. */
export const running: { postgres?: RunningPostgres } = {};
