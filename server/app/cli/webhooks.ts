import { systemActor } from '../../core/kernel/Actor.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { appendAudit } from '../../database/kernel/audit.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import { failedCalls, replayCalls, rotateSecret, signingGenerations } from '../../database/records/webhookCalls.js';
import type { System } from '../system.js';
import { webhookSecret } from '../webhooks/sign.js';
import { CommandProblem, type Command } from './Command.js';

const asWebhooks = <T>(system: System, run: (work: Work) => Promise<T>): Promise<T> =>
  writingWork(system, systemActor('webhooks', 'CLI'), 'webhooks', run);

/** `webhook secret`: shows the secrets that receivers check signatures by. */
export const webhookSecretCommand: Command = {
  name: 'webhook secret',
  summary: 'Shows the secret that webhooks are signed with, and the one before while it still signs.',
  async run(_typed, tools) {
    const system = await tools.openSystem();
    const generations = await asWebhooks(system, async (work) => {
      const found = await signingGenerations(work);
      await appendAudit(work, { action: 'WEBHOOK_SECRET_SHOWN', subject: `webhook-secret/${found[0] ?? 0}` });
      return found;
    });
    for (const generation of generations) tools.say(webhookSecret(system.installation, generation));
  },
};

/** `webhook rotate`: makes a new secret; the one before signs besides for some hours. */
export const webhookRotateCommand: Command = {
  name: 'webhook rotate',
  summary: 'Makes a new secret for webhooks and shows it; the one before signs besides for a while.',
  options: { hours: { type: 'string', value: 'N', help: 'How long both sign, 0 to 720 hours; 24 when left out.' } },
  async run(typed, tools) {
    const { hours = '24' } = typed.options;
    if (!/^\d{1,3}$/.test(String(hours)) || Number(hours) > 720)
      throw new CommandProblem(`--hours is ${String(hours)}: it must be 0 to 720.`);
    const system = await tools.openSystem();
    const until = await asWebhooks(system, async (work) => {
      const end = new Date(work.now.getTime() + Number(hours) * 3_600_000);
      const generation = await rotateSecret(work, end);
      await appendAudit(work, { action: 'WEBHOOK_SECRET_ROTATED', subject: `webhook-secret/${generation}` });
      tools.say(webhookSecret(system.installation, generation)); // alone on the standard output
      return end;
    });
    process.stderr.write(`Give it to all receivers: the one before signs besides until ${until.toISOString()}.\n`);
  },
};

/** `webhook failed`: lists calls that were given up. */
export const webhookFailedCommand: Command = {
  name: 'webhook failed',
  summary: 'Lists the calls of webhooks that were given up, the latest first, at most 200.',
  async run(_typed, tools) {
    const system = await tools.openSystem();
    const calls = await asWebhooks(system, (work) => failedCalls(work, 200));
    for (const { id, number, url, outcome, data = {}, attempts, doneAt } of calls) {
      const why = [outcome, data.status ?? data.code].filter((part) => part !== undefined).join(' ');
      tools.say(
        `${doneAt.toISOString()} ${toPublicId('Escalation', id)} ${number} ${url} ${why} (${attempts} attempts)`,
      );
    }
    if (calls.length === 0) tools.say('No call was given up.');
  },
};

/** `webhook retry`: makes calls again that were given up. */
export const webhookRetryCommand: Command = {
  name: 'webhook retry',
  summary: 'Makes the calls again that were given up since an instant, under their old ids.',
  options: { since: { type: 'string', value: 'INSTANT', help: 'Such as 2026-11-30T08:00:00Z.' } },
  async run(typed, tools) {
    const since = new Date(String(typed.options['since'] ?? ''));
    if (Number.isNaN(since.getTime()))
      throw new CommandProblem('--since is missing or no instant: it must be like 2026-11-30T08:00:00Z.');
    const system = await tools.openSystem();
    const count = await asWebhooks(system, (work) => replayCalls(work, since));
    tools.say(`${count} ${count === 1 ? 'call is' : 'calls are'} made again.`);
  },
};
