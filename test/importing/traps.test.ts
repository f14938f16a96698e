import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { importScene, type ImportScene } from './scene.js';

const header =
  'number,incident_state,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_at,sys_updated_at,contact_type,category,subcategory,u_symptom,impact,urgency,priority,assignment_group,closed_code,resolved_at,closed_at';

interface Cells {
  readonly [column: string]: string;
}

/** One row of the log; what a test does not say is as in an uneventful incident. */
function row(cells: Cells): string {
  const usual: Cells = {
    number: 'INC1',
    incident_state: 'New',
    reassignment_count: '0',
    reopen_count: '0',
    sys_mod_count: '0',
    made_sla: 'true',
    caller_id: 'Caller 7',
    opened_at: '29/2/2016 04:40',
    sys_updated_at: '29/2/2016 04:57',
    contact_type: 'Phone',
    category: 'Category 40',
    subcategory: 'Subcategory 2',
    u_symptom: '?',
    impact: '2 - Medium',
    urgency: '2 - Medium',
    priority: '3 - Moderate',
    assignment_group: 'Group 70',
    closed_code: 'code 5',
    resolved_at: '1/3/2016 09:52',
    closed_at: '6/3/2016 10:00',
  };
  return header
    .split(',')
    .map((column) => cells[column] ?? usual[column] ?? '')
    .join(',');
}
const closing = (cells: Cells = {}): string =>
  row({ incident_state: 'Closed', sys_mod_count: '9', sys_updated_at: '6/3/2016 10:00', ...cells });

let scene: ImportScene;
let folder: string;
beforeAll(async () => {
  scene = await importScene();
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(async () => {
  await scene.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
/** Writes a file of those rows; each test uses references of its own. */
function fileOf(rows: readonly string[], head = header): string {
  const file = join(folder, `${++files}.csv`);
  writeFileSync(file, [head, ...rows, ''].join('\n'));
  return file;
}

/** The report's lines as cells, without its header. */
async function reportOn(file: string): Promise<string[]> {
  const report = `${file}.report.csv`;
  await scene.import(file, { report });
  return readFileSync(report, 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .filter((line) => !line.includes('not known on'));
}

async function stored(ref: string) {
  const { id, ...columns } = (await scene.work().sql.row<{ id: string; [column: string]: unknown }>(
    'test_stored',
    `select w.id, w.state, w.resolved_at, w.closed_at, w.priority, w.team_key, w.priority_source, i.reopen_count,
       i.reassignment_count, i.closed_as from external_ref r join work_item w on w.id = r.work_item_id
       join incident i on i.work_item_id = w.id where r.ref = $1`,
    [ref],
  )) ?? { id: '00000000-0000-0000-0000-000000000000' };
  const clocks = await scene
    .work()
    .sql.rows<{ state: string; ended_at: Date }>(
      'test_stored_clocks',
      'select state, ended_at, source, metric from clock where work_item_id = $1',
      [id],
    );
  const events = await scene
    .work()
    .sql.rows<{ type: string; payload: { state?: string | null; reopened?: boolean } }>(
      'test_stored_events',
      'select type, payload from event where work_item_id = $1 order by seq',
      [id],
    );
  return { columns, clocks, events };
}

describe('importing an audit log', () => {
  it('routes what is open and has no team there, keeps the team that one has, and gives nobody what is over', async () => {
    const rows = [
      row({ number: 'INC-O1', assignment_group: '?', incident_state: 'Active' }),
      row({ number: 'INC-O2', assignment_group: 'Group 9', incident_state: 'Active' }),
      closing({ number: 'INC-O3', assignment_group: '?' }),
    ];
    await scene.import(fileOf(rows));
    const routed = async (ref: string) => {
      const { columns } = await stored(ref);
      const decided = await scene.work().sql.rows<{ stage: string; document_key: string }>(
        'test_decided',
        `select d.stage, d.document_key from decision d join external_ref r on r.work_item_id = d.work_item_id
          where r.ref = $1 order by d.id`,
        [ref],
      );
      return [columns.team_key, columns.priority_source, ...decided.map((one) => `${one.stage} ${one.document_key}`)];
    };
    expect(await routed('INC-O1')).toEqual([
      'service-desk',
      'IMPORTED',
      'DELIVERY_PATH incident-delivery-path',
      'ASSIGNMENT incident-assignment',
    ]);
    expect(await routed('INC-O2')).toEqual(['group-9', 'IMPORTED', 'DELIVERY_PATH incident-delivery-path']);
    expect(await routed('INC-O3')).toEqual([null, 'IMPORTED']);
  });

  it('puts a space for what nobody sees, and reports it', async () => {
    const [category = '', ...others] = await reportOn(
      fileOf([row({ number: 'INC-U1', category: 'Cat\u202eegory 40', incident_state: 'Active' })]),
    );
    expect(category).toContain('has what nobody sees, U+202E after 3 characters: a space stands for each');
    expect(others.every((line) => line.includes('U+202E'))).toBe(true);
    const found = await scene
      .work()
      .sql.row<{ category: string; title: string }>(
        'test_unseen',
        'select w.category, w.title from external_ref r join work_item w on w.id = r.work_item_id where r.ref = $1',
        ['INC-U1'],
      );
    expect(found?.category).toBe('Cat egory 40');
    expect(found?.title).not.toContain('\u202e');
  });

  it('takes resolution, closing, code and verdict from the last row only', async () => {
    const rows = [
      row({ number: 'INC-A', resolved_at: '2/3/2016 09:00', made_sla: 'true' }),
      row({ number: 'INC-A', incident_state: 'Active', sys_mod_count: '1', sys_updated_at: '1/3/2016 08:00' }),
      closing({ number: 'INC-A', sys_mod_count: '2', resolved_at: '3/3/2016 09:00', made_sla: 'false' }),
    ];
    await scene.import(fileOf(rows));
    const { columns, clocks, events } = await stored('INC-A');
    expect(columns).toEqual({
      state: 'CLOSED',
      resolved_at: new Date('2016-03-03T09:00:00Z'),
      closed_at: new Date('2016-03-06T10:00:00Z'),
      priority: 'p3',
      team_key: 'group-70',
      priority_source: 'IMPORTED',
      reopen_count: 0,
      reassignment_count: 0,
      closed_as: 'IMPORTED',
    });
    expect(clocks).toEqual([
      { state: 'BREACHED', ended_at: new Date('2016-03-06T10:00:00Z'), source: 'IMPORTED', metric: 'RESOLUTION' },
    ]);
    expect(events.map(({ type, payload }) => [type, payload.state])).toEqual([
      ['IMPORTED', 'NEW'],
      ['IMPORTED', 'IN_PROGRESS'],
      ['IMPORTED', 'CLOSED'],
      ['IMPORT_SETTLED', 'CLOSED'],
    ]);
  });

  it('keeps what the state machine would refuse, and says where the rows lead back to work', async () => {
    const rows = [
      row({ number: 'INC-B' }),
      row({ number: 'INC-B', incident_state: 'Resolved', sys_mod_count: '1' }),
      row({ number: 'INC-B', incident_state: 'Closed', sys_mod_count: '2' }),
      row({ number: 'INC-B', incident_state: 'Active', sys_mod_count: '3' }),
      closing({ number: 'INC-B', reopen_count: '1', sys_mod_count: '4' }),
    ];
    expect(await reportOn(fileOf(rows))).toEqual([]);
    const { columns, events } = await stored('INC-B');
    expect(columns).toMatchObject({ state: 'CLOSED', reopen_count: 1 });
    expect(events.map(({ payload }) => payload.reopened ?? false)).toEqual([false, false, false, true, false, false]);
  });

  it('believes the counters of the last row and reports a replay that differs', async () => {
    const rows = [row({ number: 'INC-C' }), closing({ number: 'INC-C', reopen_count: '2', reassignment_count: '3' })];
    expect(await reportOn(fileOf(rows))).toEqual([
      '3,reopen_count,2,KEPT,its rows show 0 reopenings: the counter of the last row counts',
      '3,reassignment_count,3,KEPT,its rows show 0 reassignments: the counter of the last row counts',
    ]);
    expect((await stored('INC-C')).columns).toMatchObject({ reopen_count: 2, reassignment_count: 3 });
  });

  it('keeps when an incident first had a person, and nobody’s name', async () => {
    const had = (person: string, cells: Cells) => `${row(cells)},${person}`;
    const rows = [
      had('?', { number: 'INC-P1' }),
      had('Resolver 4', { number: 'INC-P1', sys_mod_count: '1', sys_updated_at: '1/3/2016 08:00' }),
      had('Resolver 5', { number: 'INC-P1', sys_mod_count: '2', sys_updated_at: '1/3/2016 09:00' }),
      // from the first row on, which comes before the opening
      had('Resolver 4', { number: 'INC-P2', sys_updated_at: '29/2/2016 04:30' }),
      // rows before are missing: it may have had somebody earlier
      had('Resolver 4', { number: 'INC-P3', sys_mod_count: '2' }),
      had('?', { number: 'INC-P4' }),
    ];
    const report = await reportOn(fileOf(rows, `${header},assigned_to`));
    expect(report.filter((line) => line.includes('assigned_to'))).toEqual([]);
    const found = await scene.work().sql.rows<{ ref: string; at: Date | null }>(
      'test_first_assigned',
      `select r.ref, i.first_assigned_at as at from external_ref r join incident i on i.work_item_id = r.work_item_id
        where r.ref like 'INC-P_' order by r.ref`,
      [],
    );
    expect(found.map(({ ref, at }) => [ref, at?.toISOString() ?? null])).toEqual([
      ['INC-P1', '2016-03-01T08:00:00.000Z'],
      ['INC-P2', '2016-02-29T04:40:00.000Z'],
      ['INC-P3', null],
      ['INC-P4', null],
    ]);
    const words = await scene
      .work()
      .sql.rows('test_words', `select id from event where payload::text like '%Resolver%'`, []);
    expect(words).toEqual([]);
  });

  it('counts a group that is not known as a group when replaying reassignments', async () => {
    const rows = [
      row({ number: 'INC-D', assignment_group: '?' }),
      closing({ number: 'INC-D', assignment_group: 'Group 70', reassignment_count: '1' }),
    ];
    expect(await reportOn(fileOf(rows))).toEqual([]);
  });

  it('reports an incident that does not say when it was resolved, and imports it', async () => {
    const lines = await reportOn(fileOf([row({ number: 'INC-E' }), closing({ number: 'INC-E', resolved_at: '?' })]));
    expect(lines).toEqual([
      '3,resolved_at,,KEPT,"INC-E does not say when it was resolved: it counts as closed, not as resolved"',
    ]);
    expect((await stored('INC-E')).columns).toMatchObject({ state: 'CLOSED', resolved_at: null });
  });

  it('reports states that the mapping does not know, disorder, late beginnings and early updates', async () => {
    const rows = [
      row({ number: 'INC-F', sys_mod_count: '3', sys_updated_at: '28/2/2016 10:00' }),
      row({ number: 'INC-F', incident_state: '-100', sys_mod_count: '2', sys_updated_at: '28/2/2016 11:00' }),
      closing({ number: 'INC-F' }),
    ];
    expect(await reportOn(fileOf(rows))).toEqual([
      "3,incident_state,'-100,KEPT,a value that the mapping does not know",
      '2,sys_mod_count,3,KEPT,INC-F starts after update 0: what came before is not known',
      '2,opened_at,,KEPT,INC-F was opened after its first update',
      '3,sys_mod_count,2,KEPT,comes after update 3: the order of the file is kept',
    ]);
  });

  it('leaves out rows that cannot be used, each with line, column, value and reason, and imports the rest', async () => {
    const rows = [
      row({ number: '?' }),
      row({ number: 'INC-G', sys_updated_at: '30/2/2016 04:57' }),
      closing({ number: 'INC-G', opened_at: '?' }),
      'too,few,cells',
      row({ number: 'INC-H' }),
      closing({ number: 'INC-H' }),
      row({ number: 'INC-I' }),
      closing({ number: 'INC-I' }),
      row({ number: 'INC-H' }),
    ];
    const file = fileOf(rows);
    expect(await reportOn(file)).toEqual([
      '2,number,,LEFT_OUT,a row without a reference belongs to no incident',
      '3,sys_updated_at,30/2/2016 04:57,LEFT_OUT,not a time like d/M/yyyy HH:mm',
      '5,,,LEFT_OUT,3 cells where the header has 20',
      '4,opened_at,,LEFT_OUT,INC-G does not say when it was opened: its 1 rows are left out',
      '10,number,INC-H,LEFT_OUT,the rows of INC-H do not stand together: sort the file by number',
    ]);
    expect((await stored('INC-H')).events).toHaveLength(3);
    expect((await stored('INC-I')).events).toHaveLength(3);
  });

  it('keeps nothing in a dry run', async () => {
    const file = fileOf([row({ number: 'INC-J' }), closing({ number: 'INC-J' })]);
    expect(await scene.import(file, { isDryRun: true })).toMatchObject({ imported: 1 });
    expect((await stored('INC-J')).events).toEqual([]);
  });

  it('goes on where it was stopped, and does nothing twice', async () => {
    const refs = Array.from({ length: 600 }, (_, i) => `INC-K${i}`);
    const file = fileOf(refs.flatMap((number) => [row({ number }), closing({ number })]));
    const stopped = await scene.import(file, { stopAfterRows: 700 });
    expect(stopped.isStopped).toBe(true);
    const rest = await scene.import(file);
    expect([stopped.imported + rest.imported, rest.known, rest.isStopped]).toEqual([600, stopped.imported, false]);
    expect(await scene.import(file)).toMatchObject({ imported: 0, known: 600 });
  });

  it.each([
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ] as const)('reads .csv.%s', async (ending, compress) => {
    const number = `INC-${ending}`;
    const file = join(folder, `packed.csv.${ending}`);
    writeFileSync(file, compress(Buffer.from([header, row({ number }), closing({ number })].join('\n'))));
    expect(await scene.import(file)).toMatchObject({ rows: 2, imported: 1 });
  });

  it('refuses a file without the columns that the mapping asks for, and names them', async () => {
    await expect(scene.import(fileOf([], 'number,state'))).rejects.toThrow(
      'the header has no sys_updated_at, opened_at, resolved_at,',
    );
  });

  it('refuses an empty file', async () => {
    const file = join(folder, 'empty.csv');
    writeFileSync(file, '');
    await expect(scene.import(file)).rejects.toThrow('the file is empty: it has not even a header');
  });

  it('says that a compressed file is cut off, and keeps what came before', async () => {
    const file = join(folder, 'cut.csv.gz');
    const whole = gzipSync(Buffer.from([header, row({ number: 'INC-L' }), closing({ number: 'INC-L' })].join('\n')));
    writeFileSync(file, whole.subarray(0, whole.length - 12));
    await expect(scene.import(file)).rejects.toThrow('unexpected end of file');
  });
});

describe('the ledger of all that was imported here', () => {
  it('gives the very rows back that the imports have written', async () => {
    const { records, differences } = await rebuild(scene.system, { isCheck: true });
    expect(differences).toEqual([]);
    expect(records).toBeGreaterThan(5);
  });
});
