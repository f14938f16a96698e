import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { createLog } from '../../server/app/log.js';
import { openSystem } from '../../server/app/openSystem.js';
import { readSettings } from '../../server/app/settings.js';

// A worker of analyses as a process of its own, for tests that kill it. Says when it is ready.
const [, , ownerUrl = '', slice = ''] = process.argv;
const settings = { ...readSettings({}), databaseUrl: ownerUrl, role: 'worker' as const, logLevel: 'silent' as const };
const system = await openSystem({ settings, log: createLog('silent'), ownerUrl });
const worker = new AnalysisWorker(system, Number(slice));
process.stdout.write('ready\n');
while (!(await worker.answerNext())) await new Promise((done) => setTimeout(done, 20));
