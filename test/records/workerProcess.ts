import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { readSettings } from '../../server/app/settings.js';
import { Sweeping } from '../../server/app/Sweeping.js';
import { startWorker } from '../../server/app/worker.js';

// A worker as a process of its own, for tests that kill it. Says when it is ready, by the database's clock.
const [, , ownerUrl = '', webhookAllow = ''] = process.argv;
const read = readSettings({ WEBHOOK_ALLOW: webhookAllow });
const settings = { ...read, databaseUrl: ownerUrl, role: 'worker' as const, logLevel: 'silent' as const };
const system = await openSystem({ settings, log: createLog('silent'), ownerUrl });
// all that a worker does, or the sweep alone
if (process.argv[3] === 'sweep') new Sweeping(system).start();
else await startWorker(system);
process.stdout.write(`ready ${system.clock().getTime()}\n`);
