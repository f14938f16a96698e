import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { System } from '../../server/app/system.js';
import { noOrganisation, systemActor } from '../../server/core/kernel/Actor.js';
import { faultSentence } from '../../server/core/kernel/auditFaults.js';
import { appendAudit } from '../../server/database/kernel/audit.js';
import { type AuditCheckpoint, verifyAudit } from '../../server/database/kernel/auditChains.js';
import { readingWork, writingWork } from '../../server/database/kernel/Work.js';
import { runCli } from '../support/process.js';
import { openTestSystem } from '../support/system.js';

const ours = '01890000-0000-7000-8000-00000000000a';
const bystander = '01890000-0000-7000-8000-00000000000b';

let system: System;
let owner: pg.Client;
beforeAll(async () => {
  system = await openTestSystem();
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into organisation (id, key, name, kind) values ($1, 'ours', 'Ours', 'PROVIDER'), ($2, 'bystander', 'By', 'CLIENT')`,
    [ours, bystander],
  );
  for (let n = 1; n <= 12; n++) await append(ours, n);
  for (let n = 1; n <= 3; n++) await append(bystander, n);
});
afterAll(async () => {
  await owner?.end();
  await system?.stop();
});

function append(organisationId: string, n: number): Promise<number> {
  const data = { role: 'AGENT', fields: ['name', 'purpose'], version: n };
  return writingWork(system, systemActor('test', 'CLI', organisationId), `request ${n}`, (work) =>
    appendAudit(work, { action: 'CHANGE_SET_EDITED', subject: `cset_${n}`, data }),
  );
}

/** What verifying says of each chain but the program's own, by organisation. */
async function verify(checkpoints: readonly AuditCheckpoint[] = []): Promise<{ [organisation: string]: string }> {
  const work = readingWork(system, systemActor('test', 'CLI'), 'test');
  const chains = await verifyAudit(work, { checkpoints });
  return Object.fromEntries(
    chains
      .filter(({ organisationId }) => organisationId !== noOrganisation)
      .map(({ organisationId, entries, fault }) => [
        organisationId === ours ? 'ours' : 'bystander',
        fault ? faultSentence(fault) : `${entries} intact`,
      ]),
  );
}

async function headOf(organisationId: string): Promise<AuditCheckpoint> {
  const { rows } = await owner.query<{ seq: number; hash: string }>(
    'select seq, hash from audit_head where org_id = $1',
    [organisationId],
  );
  const [head] = rows;
  if (!head) throw new Error('there is no such chain');
  return { organisationId, ...head };
}

describe('appending', () => {
  it('numbers the entries of each organisation from 1, each on the hash of the one before', async () => {
    const { rows } = await owner.query<{ seq: number; prev_hash: string; hash: string }>(
      'select seq, prev_hash, hash from audit_entry where org_id = $1 order by seq',
      [bystander],
    );
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(rows.map(({ prev_hash }) => prev_hash)).toEqual(['0'.repeat(64), rows[0]?.hash, rows[1]?.hash]);
    expect(await verify()).toEqual({ ours: '12 intact', bystander: '3 intact' });
  });

  it('leaves nothing behind when its transaction fails', async () => {
    const failing = writingWork(system, systemActor('test', 'CLI', ours), 'test', async (work) => {
      expect(await appendAudit(work, { action: 'CHANGE_SET_OPENED', subject: 'cset_x' })).toBe(13);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else went wrong');
    expect(await verify()).toEqual({ ours: '12 intact', bystander: '3 intact' });
  });

  it('keeps whom nobody knows, and the program, in the chain of the provider', async () => {
    await owner.query('begin');
    try {
      const append = `select append_audit($1, 'SYSTEM', null, 'test', 'CLI', 'r', 'CHANGE_SET_OPENED', 's', '{}') as seq`;
      for (const [index, unknown] of [noOrganisation, null, '01890000-0000-7000-8000-0000000000ff'].entries())
        expect((await owner.query<{ seq: number }>(append, [unknown])).rows[0]?.seq).toBe(13 + index);
    } finally {
      await owner.query('rollback');
    }
  });

  it('is all that a role may do: none writes to the tables, and readers and partners do not even append', async () => {
    const { rows } = await owner.query(
      `select r as role, has_function_privilege(r, 'append_audit(uuid, text, uuid, text, text, text, text, text, jsonb)', 'execute') as "mayAppend",
              bool_or(has_table_privilege(r, t, 'insert, update, delete, truncate')) as "mayWrite",
              bool_and(has_table_privilege(r, t, 'select')) as "mayRead"
         from unnest(array['signalbox_partner', 'signalbox_bi', 'signalbox_auth', 'signalbox_staff', 'signalbox_worker']) r,
              unnest(array['audit_entry', 'audit_head']) t group by r order by r`,
    );
    expect(rows).toEqual([
      { role: 'signalbox_auth', mayAppend: true, mayWrite: false, mayRead: false },
      { role: 'signalbox_bi', mayAppend: false, mayWrite: false, mayRead: false },
      { role: 'signalbox_partner', mayAppend: false, mayWrite: false, mayRead: false },
      { role: 'signalbox_staff', mayAppend: true, mayWrite: false, mayRead: true },
      { role: 'signalbox_worker', mayAppend: true, mayWrite: false, mayRead: true },
    ]);
  });

  it('by two hundred at once makes one chain without a gap', async () => {
    const organisationId = '01890000-0000-7000-8000-00000000000c';
    await owner.query(`insert into organisation (id, key, name, kind) values ($1, 'busy', 'Busy', 'CLIENT')`, [
      organisationId,
    ]);
    const numbers = await Promise.all(Array.from({ length: 200 }, (_, n) => append(organisationId, n)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    const work = readingWork(system, systemActor('test', 'CLI'), 'test');
    expect(await verifyAudit(work, { organisationId })).toMatchObject([{ entries: 200, headSeq: 200, fault: null }]);
    await untouched(`delete from audit_entry where org_id = '${organisationId}'`);
    await untouched(`delete from audit_head where org_id = '${organisationId}'`);
  });
});

/** Runs a statement as somebody who owns the tables and switches their triggers off. */
async function untouched(sql: string): Promise<void> {
  await owner.query('set session_replication_role = replica');
  await owner.query(sql);
  await owner.query('set session_replication_role = origin');
}

describe('tampering', () => {
  beforeEach(async () => {
    await owner.query('create table kept_entry as table audit_entry');
    await owner.query('create table kept_head as table audit_head');
  });
  afterEach(async () => {
    for (const table of ['entry', 'head']) {
      await untouched(`delete from audit_${table}`);
      await untouched(`insert into audit_${table} select * from kept_${table}`);
      await owner.query(`drop table kept_${table}`);
    }
    expect(await verify()).toEqual({ ours: '12 intact', bystander: '3 intact' });
  });

  const at = (seq: number): string => `where org_id = '${ours}' and seq = ${seq}`;
  /** The hash that an entry should have, as whoever can read this program can compute it. */
  const rehash = (seq: number): string => `update audit_entry e set hash = audit_hash(e) ${at(seq)}`;

  it.each([
    ['at', `at + interval '1 millisecond'`],
    ['actor_kind', `'TOKEN'`],
    ['actor_id', `'01890000-0000-7000-8000-0000000000ee'`],
    ['principal', `'somebody else'`],
    ['source', `'CONSOLE'`],
    ['request_id', `'another'`],
    ['action', `'CHANGE_SET_APPROVED'`],
    ['subject', `'cset_other'`],
    ['data', `data || '{"role": "OPS_LEADER"}'`],
    ['data', `jsonb_set(data, '{version}', '7.0')`],
    ['prev_hash', `repeat('a', 64)`],
    ['hash', `repeat('b', 64)`],
  ])('with %s = %s of an entry names the entry', async (column, value) => {
    await untouched(`update audit_entry set ${column} = ${value} ${at(7)}`);
    expect(await verify()).toEqual({
      ours: 'Entry 7 was altered: it is not what its hash was made of.',
      bystander: '3 intact',
    });
  });

  it.each<[what: string, statements: string[], ours: string, other?: string]>([
    [
      'an entry and its hash',
      [`update audit_entry set subject = 'x' ${at(7)}`, rehash(7)],
      'Entry 7 was replaced: what comes after it follows another one.',
    ],
    [
      'the first entry and its hash',
      [`update audit_entry set subject = 'x' ${at(1)}`, rehash(1)],
      'Entry 1 was replaced: what comes after it follows another one.',
    ],
    [
      'the newest entry and its hash',
      [`update audit_entry set subject = 'x' ${at(12)}`, rehash(12)],
      'Entry 12 was replaced: what comes after it follows another one.',
    ],
    ['the number of an entry', [`update audit_entry set seq = 99 ${at(7)}`], 'Entry 7 is missing.'],
    [
      'the organisation of an entry',
      [`update audit_entry set org_id = '${bystander}' ${at(4)}`],
      'Entry 4 is missing.',
      'Entry 4 was altered: it is not what its hash was made of.',
    ],
    ['an entry in the middle, deleted', [`delete from audit_entry ${at(5)}`], 'Entry 5 is missing.'],
    [
      'several entries, deleted',
      [`delete from audit_entry where org_id = '${ours}' and seq between 5 and 8`],
      'Entries 5 to 8 are missing.',
    ],
    ['the first entry, deleted', [`delete from audit_entry ${at(1)}`], 'Entry 1 is missing.'],
    [
      'the newest entry, deleted',
      [`delete from audit_entry ${at(12)}`],
      'Entry 12 is missing: the newest ones were cut off.',
    ],
    [
      'the newest entries, deleted',
      [`delete from audit_entry where org_id = '${ours}' and seq > 9`],
      'Entries 10 to 12 are missing: the newest ones were cut off.',
    ],
    [
      'all entries, deleted',
      [`delete from audit_entry where org_id = '${ours}'`],
      'Entries 1 to 12 are missing: the newest ones were cut off.',
    ],
    [
      'an entry deleted and the rest moved up',
      [
        `delete from audit_entry ${at(5)}`,
        `update audit_entry set seq = seq + 100 where org_id = '${ours}' and seq > 5`,
        `update audit_entry set seq = seq - 101 where org_id = '${ours}' and seq > 100`,
      ],
      'Entry 5 was written as entry 6: the order was changed.',
    ],
    [
      'two entries, swapped',
      [
        `update audit_entry set seq = 100 ${at(3)}`,
        `update audit_entry set seq = 3 ${at(8)}`,
        `update audit_entry set seq = 8 ${at(100)}`,
      ],
      'Entry 3 was written as entry 8: the order was changed.',
    ],
    [
      'an entry, put in between',
      [
        `update audit_entry set seq = seq + 100 where org_id = '${ours}' and seq > 5`,
        `update audit_entry set seq = seq - 99 where org_id = '${ours}' and seq > 100`,
        `insert into audit_entry select (e).* from (select jsonb_populate_record(e, '{"seq": 6, "subject": "cset_forged"}') as e from audit_entry e ${at(5)}) f`,
        `update audit_entry e set prev_hash = (select hash from audit_entry ${at(5)}) ${at(6)}`,
        rehash(6),
      ],
      'Entry 7 was written as entry 6: the order was changed.',
    ],
    [
      'an entry, put behind',
      [
        `insert into audit_entry select (e).* from (select jsonb_populate_record(e, jsonb_build_object('seq', 13, 'prev_hash', e.hash)) as e from audit_entry e ${at(12)}) f`,
        rehash(13),
      ],
      'Entry 13 was added past the log: the head of the chain does not know it.',
    ],
    [
      'the head, deleted',
      [`delete from audit_head where org_id = '${ours}'`],
      'Entry 12 is the last one, and the head of the chain is missing.',
    ],
    [
      'the hash of the head',
      [`update audit_head set hash = repeat('c', 64) where org_id = '${ours}'`],
      'Entry 12 was replaced: what comes after it follows another one.',
    ],
  ])('with %s is named', async (_what, statements, said, other = '3 intact') => {
    for (const statement of statements) await untouched(statement);
    expect(await verify()).toEqual({ ours: said, bystander: other });
  });

  it('with the newest entry and the head is seen by whoever kept the head elsewhere, and only by them', async () => {
    const kept = await headOf(ours);
    await untouched(`delete from audit_entry ${at(12)}`);
    await untouched(
      `update audit_head h set seq = 11, hash = (select hash from audit_entry ${at(11)}) where org_id = '${ours}'`,
    );
    expect(await verify()).toEqual({ ours: '11 intact', bystander: '3 intact' });
    expect(await verify([kept])).toEqual({
      ours: 'Entry 12 was expected, and the chain ends at 11: the newest ones were cut off.',
      bystander: '3 intact',
    });
  });

  it('with a whole chain, written anew from some entry on, is seen by whoever kept the head elsewhere', async () => {
    const kept = await headOf(ours);
    await untouched(`update audit_entry set subject = 'cset_forged' ${at(6)}`);
    await untouched(rehash(6));
    for (let seq = 7; seq <= 12; seq++) {
      await untouched(`update audit_entry set prev_hash = (select hash from audit_entry ${at(seq - 1)}) ${at(seq)}`);
      await untouched(rehash(seq));
    }
    await untouched(`update audit_head h set hash = (select hash from audit_entry ${at(12)}) where org_id = '${ours}'`);
    expect(await verify()).toEqual({ ours: '12 intact', bystander: '3 intact' });
    expect(await verify([kept])).toEqual({
      ours: 'Entry 12 has another hash than was expected: the chain was written anew.',
      bystander: '3 intact',
    });
  });

  it('with a chain and its head, both deleted, is seen by whoever kept the head elsewhere', async () => {
    const kept = await headOf(ours);
    await untouched(`delete from audit_entry where org_id = '${ours}'`);
    await untouched(`delete from audit_head where org_id = '${ours}'`);
    expect(await verify()).toEqual({ bystander: '3 intact' });
    expect(await verify([kept])).toEqual({
      ours: 'Entry 12 was expected, and the chain ends at 0: the newest ones were cut off.',
      bystander: '3 intact',
    });
  });

  it('does not convince a function of the database that answers what is stored', async () => {
    await owner.query('begin');
    const { rows } = await owner.query<{ text: string }>(`select pg_get_functiondef('audit_hash'::regproc) as text`);
    await owner.query('commit');
    await owner.query(
      `create or replace function audit_hash(e audit_entry) returns text language sql stable as 'select e.hash'`,
    );
    await untouched(`update audit_entry set subject = 'cset_forged' ${at(7)}`);
    expect(await verify()).toMatchObject({ ours: 'Entry 7 was altered: it is not what its hash was made of.' });
    await owner.query(rows[0]?.text ?? '');
  });

  it('is refused while the triggers are on, to the owner too', async () => {
    for (const sql of [
      `update audit_entry set subject = 'x' ${at(7)}`,
      `delete from audit_entry ${at(7)}`,
      'truncate audit_entry',
      `update audit_head set seq = seq - 1`,
      `update audit_head set hash = 'x'`,
      'delete from audit_head',
      'truncate audit_head',
    ])
      await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the command line', () => {
  const run = (...args: string[]) => runCli(['audit', 'verify', ...args], { DATABASE_URL: system.ownerUrl });

  it('says what a chain is, and prints its head, which it takes as a checkpoint', async () => {
    const { seq, hash } = await headOf(ours);
    const { code, stdout } = await run('--org', 'ours', '--expect', `ours:${seq}:${hash}`);
    expect([code, stdout]).toEqual([0, `ours: 12 entries, intact. Head: ours:${seq}:${hash}\n`]);
  });

  it('walks all chains, ends with 1 and names organisation, entry and fault', async () => {
    const { code, stdout } = await run('--expect', `bystander:2:${'f'.repeat(64)}`);
    const { seq, hash } = await headOf(ours);
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('-:')),
    ).toEqual([
      `ours: 12 entries, intact. Head: ours:${seq}:${hash}`,
      'bystander: 3 entries, TAMPERED WITH. Entry 2 has another hash than was expected: the chain was written anew.',
    ]);
  });

  it('ends with 2 when it is typed wrongly', async () => {
    expect((await run('--expect', 'ours:12')).code).toBe(2);
    const { code, stderr } = await run('--org', 'nobody');
    expect([code, stderr]).toEqual([2, 'There is no organisation with the key nobody.\n']);
  });
});
