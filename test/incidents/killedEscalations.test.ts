import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';
import { certificate, privateKey } from '../support/certificate.js';

const incidents = 60;
const kills = 5;

let scene: ImpactScene;
let server: https.Server;
let folder: string;
const received: string[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-hook-'));
  writeFileSync(join(folder, 'ca.pem'), certificate);
  server = https.createServer({ key: privateKey, cert: certificate }, (request, response) => {
    received.push(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scene = await impactScene();
  await scene.owner.query(`update app_user set email = 'priya.raman@signalbox.example' where display_name = 'ingrid'`);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  await scene.close();
});

const host = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Starts a worker process that trusts the receiver's certificate, and answers when it is ready. */
async function startWorkerProcess(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../records/workerProcess.js', import.meta.url));
  const child = spawn(process.execPath, [script, scene.system.ownerUrl, host()], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
  });
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
}

const count = async (sql: string): Promise<number> =>
  (await scene.rows<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? 0;

it('does each action of 60 rungs once, however often the workers are killed, and calls each webhook at least once', async () => {
  const nothing = { to: null, team: null, person: null, title: null, url: null };
  await scene.publish([
    'sla-policy',
    'gold',
    (body) => {
      body.ladder = [
        {
          fraction: 0.5,
          metrics: ['FIRST_RESPONSE'],
          actions: [
            { ...nothing, do: 'NOTIFY', to: 'TEAM' },
            { ...nothing, do: 'RAISE_PRIORITY' },
            { ...nothing, do: 'OPEN_TASK', title: 'Call the site' },
            { ...nothing, do: 'CALL_WEBHOOK', url: `https://${host()}/hook` },
            { ...nothing, do: 'REASSIGN', team: 'service-desk' },
          ],
        },
      ];
    },
  ]);
  // P2: half of its thirty minutes are over
  const input = { ...scene.ordinary, serviceKey: 'network-access', impact: 'medium', urgency: 'high' };
  await scene.as(systemActor('history', 'CLI'), async (work) => {
    const then = new Date(work.now.getTime() - 1_000_000);
    for (let i = 0; i < incidents; i++)
      await openIncident(toldWork(work, { ...scene.agent, pool: 'worker' }, then), input);
  });

  let done = 0;
  let killedAtWork = 0;
  for (let time = 0; time < kills; time++) {
    const child = await startWorkerProcess();
    // in the middle of it: some is done, and some is not
    for (let waited = 0; waited < 5_000; waited += 5) {
      const now = await count(`escalation where state = 'DONE'`);
      if (now > done + 10 || now === incidents * 5) {
        killedAtWork += now < incidents * 5 ? 1 : 0;
        done = now;
        break;
      }
      await after(5);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(killedAtWork).toBeGreaterThan(1);
  await startWorkerProcess();
  // two of them from here on: they must not do the same
  await startWorkerProcess();
  for (let waited = 0; waited < 60_000 && (await count(`escalation where state = 'PENDING'`)) > 0; waited += 100)
    await after(100);

  expect(await scene.rows(`select deed, state, outcome, count(*)::int as n from escalation group by 1, 2, 3`)).toEqual(
    expect.arrayContaining([
      { deed: 'NOTIFY', state: 'DONE', outcome: 'TOLD', n: incidents },
      { deed: 'RAISE_PRIORITY', state: 'DONE', outcome: 'RAISED', n: incidents },
      { deed: 'OPEN_TASK', state: 'DONE', outcome: 'TASK_OPENED', n: incidents },
      { deed: 'CALL_WEBHOOK', state: 'DONE', outcome: 'CALLED', n: incidents },
      { deed: 'REASSIGN', state: 'DONE', outcome: 'REASSIGNED', n: incidents },
    ]),
  );
  expect(await count('escalation')).toBe(incidents * 5);
  expect(await count('notification')).toBe(incidents);
  expect(await count('task')).toBe(incidents);
  for (const type of ['ASSIGNED', 'PRIORITISED'])
    expect([type, await count(`event where type = '${type}'`)]).toEqual([type, incidents]);
  expect(await count(`event_internal where type = 'TASK_OPENED'`)).toBe(incidents);
  expect(await count(`work_item where priority = 'p1' and team_key = 'service-desk' and version = 3`)).toBe(incidents);
  // a worker that died after it had sent could not say so: the other one sends the same again, under the same id
  expect(new Set(received).size).toBe(incidents);
  expect(received.length).toBeLessThanOrEqual(incidents + kills * 16);
  process.stdout.write(
    `    ${received.length} calls of ${incidents} webhooks, ${killedAtWork} workers killed at work\n`,
  );
}, 120_000);
