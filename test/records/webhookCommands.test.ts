import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { webhookSecret } from '../../server/app/webhooks/sign.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { runCli } from '../support/process.js';
import { recordScene, type RecordScene } from './scene.js';

let scene: RecordScene;
let env: { DATABASE_URL: string };
beforeAll(async () => {
  scene = await recordScene();
  env = { DATABASE_URL: scene.system.ownerUrl };
});
afterAll(() => scene.close());

describe('the secret of webhooks', () => {
  it('is shown, and made anew while the one before still signs, which the audit log says', async () => {
    const secret = (generation: number) => webhookSecret(scene.system.installation, generation);
    expect(await runCli(['webhook', 'secret'], env)).toEqual({ code: 0, stdout: `${secret(1)}\n`, stderr: '' });
    const rotated = await runCli(['webhook', 'rotate', '--hours', '2'], env);
    expect(rotated).toMatchObject({ code: 0, stdout: `${secret(2)}\n` });
    expect(rotated.stderr).toMatch(/^Give it to all receivers: the one before signs besides until 20.*Z\.\n$/);
    const both = await runCli(['webhook', 'secret'], env);
    expect(both.stdout).toBe(`${secret(2)}\n${secret(1)}\n`);
    expect(
      await scene.rows(`select action, subject from audit_entry where action like 'WEBHOOK%' order by seq`),
    ).toEqual([
      { action: 'WEBHOOK_SECRET_SHOWN', subject: 'webhook-secret/1' },
      { action: 'WEBHOOK_SECRET_ROTATED', subject: 'webhook-secret/2' },
      { action: 'WEBHOOK_SECRET_SHOWN', subject: 'webhook-secret/2' },
    ]);
  }, 60_000);

  it('is not made anew by what is typed wrongly', async () => {
    expect(await runCli(['webhook', 'rotate', '--hours', '1000'], env)).toMatchObject({
      code: 2,
      stderr: '--hours is 1000: it must be 0 to 720.\n',
    });
  });
});

describe('calls that were given up', () => {
  it('are listed, and made again', async () => {
    expect((await runCli(['webhook', 'failed'], env)).stdout).toBe('No call was given up.\n');
    const { id, number } = await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary));
    const [row] = await scene.rows<{ id: string }>(
      `insert into escalation (id, clock_id, rung, place, org_id, work_item_id, deed, action, scheduled_at, fired_at,
          state, attempts, done_at, outcome, outcome_data)
        select gen_random_uuid(), c.id, '0.5', 0, c.org_id, c.work_item_id, 'CALL_WEBHOOK',
          '{"do": "CALL_WEBHOOK", "url": "https://pager.example/hook"}', now(), now(), 'FAILED', 8, now(),
          'ANSWERED_BADLY', '{"status": 503}'
        from clock c where c.work_item_id = $1 limit 1 returning id`,
      [id],
    );
    expect((await runCli(['webhook', 'failed'], env)).stdout).toMatch(
      new RegExp(
        `^20\\S+Z ${toPublicId('Escalation', row!.id)} ${number} https://pager.example/hook ANSWERED_BADLY 503 \\(8 attempts\\)\n$`,
      ),
    );
    expect(await runCli(['webhook', 'retry', '--since', 'today'], env)).toMatchObject({ code: 2 });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect((await runCli(['webhook', 'retry', '--since', since], env)).stdout).toBe('1 call is made again.\n');
    expect(await scene.rows('select state, attempts, outcome from escalation where id = $1', [row!.id])).toEqual([
      { state: 'PENDING', attempts: 0, outcome: null },
    ]);
  }, 60_000);
});
