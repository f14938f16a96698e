import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeComplaints, readBundle } from '../../server/app/configuration/bundle.js';
import type { Bundle } from '../../server/database/configuration/documentFiles.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { registry } from '../../server/app/kinds.js';
import { publishStarterBundle, starterFolder } from '../../server/app/starterBundle.js';
import type { System } from '../../server/app/system.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { publishRelease, type Published } from '../../server/database/configuration/actions/publishRelease.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { runCli } from '../support/process.js';
import { openTestSystem } from '../support/system.js';

let system: System;
let folder: string;
beforeAll(async () => {
  system = await openTestSystem();
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true });
});

let copies = 0;
/** A copy of the starter bundle with some files written anew; a null body deletes the file. */
function bundleWith(files: { readonly [file: string]: string }): string {
  const copy = join(folder, String(++copies));
  cpSync(starterFolder, copy, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(copy, file, '..'), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  return copy;
}

function publish(bundle: Bundle): Promise<Published> {
  return writingWork(system, systemActor('test', 'CLI'), 'test', (work) =>
    publishRelease(work, workbench, bundle.drafts, 'A test'),
  );
}

async function releases(): Promise<number> {
  const { rows } = await system.database.ways.worker.pool.query<{ n: string }>('select count(*) as n from release');
  return Number(rows[0]?.n);
}

const closed = `key: never-open
name: Never open
timeZone: Mars/Olympus
week: {}
`;

describe('a broken bundle', () => {
  it('is refused with file, key, field and reason, all errors at once, and nothing is published', async () => {
    const before = await releases();
    const bundle = await readBundle(
      bundleWith({
        'calendars/never-open.yaml': closed,
        'services/payroll.yaml': 'key: payroll\nname: 7\ncolour: red\n',
        'teams/second-desk.yaml':
          'key: other-desk\nname: Second desk\ndescription: Two.\ntimeZone: null\ncalendar: null\nlead: null\nmembers: []\nline: 1\n',
      }),
      registry,
    );
    const refusal = await publish(bundle).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    const lines = describeComplaints(refusal as Refusal, bundle);
    expect(lines).toEqual(
      expect.arrayContaining([
        'services/payroll.yaml: payroll, field colour: unknown field; known are key, name, description, trade, promise, owners, deliveryPath, defaultPath, path, slaPolicy, team, priorityMatrix, reopenWindowDays, autoCloseBusinessDays, lifecycle, acknowledgement, resolutionNotice',
        'services/payroll.yaml: payroll, field name: expected a name, found 7',
        'teams/second-desk.yaml: second-desk, field key: expected second-desk, found other-desk',
      ]),
    );
    expect(
      lines.filter((line) => line.startsWith('calendars/never-open.yaml: never-open, field timeZone')),
    ).toHaveLength(1);
    expect(await releases()).toBe(before);
  });

  it('is refused for files that are no documents, with the line that cannot be read', async () => {
    const broken = bundleWith({
      'calendars/torn.yaml': 'key: torn\nweek: {mon: [\n',
      'notes/readme.yaml': 'hello: there\n',
      'teams/list.yaml': '- one\n- two\n',
    });
    const refusal = (await readBundle(broken, registry).catch((error: unknown) => error)) as Refusal;
    const lines = refusal.complaints.map(({ path, message }) => `${path.join('/')}: ${message}`).toSorted();
    const torn = lines.filter((line) => line.startsWith('calendars/'));
    expect(torn[0]).toMatch(/^calendars\/torn.yaml: line \d+, column \d+: /);
    expect(lines.at(-2)).toMatch(
      /^notes\/readme.yaml: expected KIND\/KEY.yaml with KIND one of holiday-sets, calendars, /,
    );
    expect(lines.at(-1)).toBe('teams/list.yaml: expected one document with fields');
  });

  it('is shown on the command line, without a database', async () => {
    const { code, stdout } = await runCli(['config', 'check', bundleWith({ 'calendars/never-open.yaml': closed })]);
    expect(code).toBe(1);
    expect(stdout).toContain('error: calendars/never-open.yaml: never-open, field timeZone: ');
  });
});

describe('publishing', () => {
  it('refuses a set that equals the live one, and starting again publishes nothing', async () => {
    const before = await releases();
    await expect(publish(await readBundle(starterFolder, registry))).rejects.toMatchObject({ code: 'DUPLICATE' });
    await publishStarterBundle(system.database, () => system.clock());
    expect(await releases()).toBe(before);
  });

  it('keeps the revision of what did not change, counts the number up, and switches the process over', async () => {
    const live = system.releases.live();
    const bundle = await readBundle(starterFolder, registry);
    const drafts = bundle.drafts.map((draft) =>
      draft.key === 'berlin-business-hours' ? { ...draft, body: { ...draft.body, name: 'Berlin, renamed' } } : draft,
    );
    const { number } = await publish({ ...bundle, drafts });
    expect(number).toBe(live.number + 1);
    const deadline = Date.now() + 5_000;
    while (system.releases.live().number < number && Date.now() < deadline)
      await new Promise((next) => setTimeout(next, 20));
    const now = system.releases.live();
    expect(now.entry(calendars, 'berlin-business-hours')?.document.name).toBe('Berlin, renamed');
    const changed = now
      .all(calendars)
      .filter(({ key, revisionId }) => live.entry(calendars, key)?.revisionId !== revisionId);
    expect(changed.map(({ key }) => key)).toEqual(['berlin-business-hours']);
    expect((await system.releases.pinned(live.id)).entry(calendars, 'berlin-business-hours')?.document.name).not.toBe(
      'Berlin, renamed',
    );
  });

  it('gives two at once two numbers', async () => {
    const bundle = await readBundle(starterFolder, registry);
    const named = (name: string): Bundle => ({
      ...bundle,
      drafts: bundle.drafts.map((draft) =>
        draft.key === 'new-york-extended' ? { ...draft, body: { ...draft.body, name } } : draft,
      ),
    });
    const published = await Promise.all([publish(named('One')), publish(named('Two'))]);
    const [first = 0, second = 0] = published.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(second).toBe(first + 1);
  });
});
