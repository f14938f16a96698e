import { demoPassword, users } from '../../seeds/demo/cast.js';
import { isDemoSeeded, seedDemo } from '../../seeds/demo/seed.js';
import { PoolSql } from '../database/kernel/sql.js';
import { Progress } from './importing/Progress.js';
import type { System } from './system.js';

/** A new installation gets the demo; one that has organisations of its own is left alone. */
export async function seedDemoOnce(system: System): Promise<void> {
  const sql = new PoolSql(system.database.ways.worker.pool, '');
  if (await sql.row('welcome_organisation', 'select 1 as found from organisation limit 1')) return;
  process.stdout.write('Telling the demo its ninety days of history; this happens once.\n');
  const progress = new Progress(process.stdout, 'incident');
  await seedDemo(system, (share, incidents) => {
    // Half a demo is none: the transaction is undone, and the next start begins again.
    if (system.isDraining()) throw new Error('the process is ending');
    progress.show(share, incidents);
  });
  progress.end();
}

/** What a person at the keyboard reads once everything runs: where to look, and whom to log in as. */
export async function welcome(system: System, address: string): Promise<string> {
  if (system.settings.role === 'worker')
    return text(['The worker of Signalbox is ready.', '', ...columns([['Health', `${address}/health/ready`]])]);
  const places = [
    ['Console', `${address}/admin`],
    ['GraphQL', `${address}/graphql`],
    ['Metrics', `${address}/bi/v1/metrics.csv`],
  ];
  const isDemo = await isDemoSeeded(system);
  const roles = [
    ['Ops leader', users.mara.email],
    ['Agent', users.tomas.email],
    ['Partner', users.femke.email],
    ['BI reader', users.nadia.email],
    ['Vendor', users.wout.email],
  ];
  const firstLeader =
    'Nobody can log in yet? npm run cli -- user create --email you@example.com --name "Your Name" --role OPS_LEADER';
  const lines = [
    'Signalbox is ready.',
    '',
    ...columns(places),
    '',
    ...(isDemo ? ['Log in with the password ' + demoPassword + ' as', '', ...columns(roles)] : [firstLeader]),
  ];
  return text(lines);
}

function text(lines: readonly string[]): string {
  return `\n${[...lines, '', 'Ctrl-C stops it.'].map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`);
}
