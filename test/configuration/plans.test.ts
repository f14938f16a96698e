import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { System } from '../../server/app/system.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { listReleases, versionsOfDocument } from '../../server/database/configuration/releaseLog.js';
import { listAuditEntries } from '../../server/database/identity/auditLog.js';
import { writingWork, type Work } from '../../server/database/kernel/Work.js';
import { planIn } from '../support/plan.js';
import { openTestSystem } from '../support/system.js';

let system: System;
let owner: pg.Client;
beforeAll(async () => {
  system = await openTestSystem();
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `insert into audit_entry (org_id, seq, at, actor_kind, principal, source, request_id, action, subject, data, prev_hash, hash)
     select '01890000-0000-7000-8000-00000000000a', n, now() - (100000 - n) * interval '1 minute', 'SYSTEM', 'test', 'CLI',
            'request', 'DOCUMENT_SAVED', 'team/' || n % 100, '{}', '', '' from generate_series(1, 100000) n`,
  );
  await owner.query(
    `insert into release (id, number, note, published_at)
     select gen_random_uuid(), n, '', now() + n * interval '1 second' from generate_series(2, 500) n`,
  );
  await owner.query(
    `insert into release_document (release_id, kind, key, revision_id)
     select r.id, 'team', 'team-' || n, gen_random_uuid() from release r, generate_series(1, 200) n where r.number > 1`,
  );
  await owner.query('analyze audit_entry, release, release_document');
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await system?.stop();
});

const planOf = (run: (work: Work) => Promise<unknown>): Promise<string[]> =>
  writingWork(system, systemActor('test', 'CLI'), 'test', (work) => planIn(work, run));
const page = { limit: 25, isBackwards: false, from: null };

describe('on 100,000 entries of the audit log and 100,000 documents of releases', () => {
  it.each<[string, (work: Work) => Promise<unknown>, string, RegExp]>([
    ['the newest entries', (work) => listAuditEntries(work, { page }), 'audit_entry_at', /Seq Scan audit_entry|^Sort/],
    [
      'the entries behind one',
      (work) =>
        listAuditEntries(work, {
          page: {
            ...page,
            from: [new Date(Date.now() - 30 * 86_400_000).toISOString(), '01890000-0000-7000-8000-00000000000a', 7],
          },
        }),
      'audit_entry_at',
      /Seq Scan audit_entry|^Sort/,
    ],
    ['the newest releases', (work) => listReleases(work, { page }), 'release_number_key', /Seq Scan release\b|^Sort/],
    [
      'the history of a document',
      (work) => versionsOfDocument(work.sql, 'team', 'team-77'),
      'release_document_pkey',
      /Seq Scan release_document$/,
    ],
  ])('%s are found by an index', async (_what, run, index, unwanted) => {
    const plan = await planOf(run);
    expect(plan.filter((node) => unwanted.test(node))).toEqual([]);
    expect(plan.filter((node) => node.endsWith(` ${index}`))).not.toEqual([]);
  });
});
