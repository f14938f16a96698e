import { dirname, posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { domains } from '../server/app/domains.js';
import { type Source, sourcesBelow, takeApart } from './support/source.js';

const layers = ['core', 'database', 'graphql', 'app'];
/** Folders that are no domain's: what the process is made of, and the schema's history. */
const processFolders = [
  'server/app/cli',
  'server/app/database',
  'server/app/importing',
  'server/app/postgres',
  'server/app/webhooks',
  'server/database/migrations',
];
/** Packages that core may import: the runtime's Temporal is enough, save for templates and JSONLogic. */
const corePackages: readonly string[] = ['liquidjs', 'json-logic-engine'];

/** The domain that each table belongs to. A new table adds itself to its domain. */
const tablesOf: { readonly [domain in (typeof domains)[number]]?: readonly string[] } = {
  kernel: ['installation', 'idempotency_key', 'audit_entry', 'audit_head'],
  identity: [
    'organisation',
    'app_user',
    'membership',
    'session',
    'api_token',
    'invitation',
    'login_failure',
    'contact',
    'contact_membership',
  ],
  configuration: [
    'document_revision',
    'release',
    'release_document',
    'change_set',
    'change_set_author',
    'change_set_document',
    'sign_off',
  ],
  calendars: ['calendar_version', 'calendar_span', 'calendar_in_release'],
  teams: ['absence'],
  records: [
    'work_item',
    'event',
    'event_internal',
    'event_note',
    'message',
    'message_internal',
    'clock',
    'pause',
    'clock_firing',
    'decision',
    'link',
    'external_ref',
    'escalation',
    'hierarchical_escalation',
    'notification',
    'task',
    'handoff',
    'webhook_secret',
    'agent_load',
  ],
  incidents: ['incident'],
  changes: ['change', 'change_incident'],
  analysis: ['analysis_run', 'backtest_clock', 'forecast_clock', 'routing_backtest_record'],
  corrections: ['correction', 'correction_clock'],
  reviews: ['breach_explanation', 'breach_note', 'sla_month', 'sla_month_figure', 'sla_month_verdict'],
};

const server = sourcesBelow('server');
const everything = [...server, ...sourcesBelow('seeds'), ...sourcesBelow('admin')];
const domainOfTable = new Map(
  Object.entries(tablesOf).flatMap(([domain, tables]) => tables.map((table) => [table, domain])),
);

/** Where a file stands in the grid: its layer, and its domain counted from the left. */
interface Place {
  readonly layer: number;
  readonly domain: number;
}

/** Null for what is outside the grid. The process itself and the migrations stand to the right of every domain. */
function placeOf(path: string): Place | null {
  const [top, layerName = '', folder = ''] = path.split('/');
  const layer = layers.indexOf(layerName);
  if (top !== 'server' || layer < 0) return null;
  const domain = domains.findIndex((name) => name === folder);
  return { layer, domain: domain < 0 ? domains.length : domain };
}

function isAllowed(from: Place, to: Place): boolean {
  return to.layer <= from.layer && to.domain <= from.domain;
}

/** Path of a file that another imports by a relative name; null for a package. */
function target(source: Source, imported: string): string | null {
  return imported.startsWith('.') ? posix.join(dirname(source.path), imported).replace(/\.js$/, '.ts') : null;
}

/** Names of tables that a literal with SQL in it reads or writes. */
function tablesNamedIn(literal: string): string[] {
  if (!/\b(select|insert\s+into|update|delete\s+from)\b/i.test(literal)) return [];
  return [...literal.matchAll(/\b(?:from|join|into|update|only)\s+(?:only\s+)?"?([a-z_]+)"?/gi)].map(([, name = '']) =>
    name.toLowerCase(),
  );
}

const below = (...names: string[]) =>
  server.filter(({ path }) => names.some((name) => path.startsWith(`server/${name}/`)));

describe('the grid', () => {
  it('has no folder that is neither a domain nor known', () => {
    const folders = new Set(
      server
        .map(({ path }) => path.split('/'))
        .filter((parts) => parts.length > 3)
        .map((parts) => parts.slice(0, 3).join('/')),
    );
    const strangers = [...folders].filter(
      (folder) => !processFolders.includes(folder) && !domains.some((name) => folder.endsWith(`/${name}`)),
    );
    expect(strangers).toEqual([]);
  });

  it('lets imports go down or left only', () => {
    const wrong = server.flatMap((source) => {
      const from = placeOf(source.path);
      return source.imports.flatMap((imported) => {
        const path = target(source, imported);
        const to = path && placeOf(path);
        if (!from || !path) return [];
        // The app may also look at the seeds, and its rooms at what states the process they are a part of.
        const isOfProcess = path.startsWith('seeds/') || /^server\/app\/\w+\.ts$/.test(path);
        const isFine = (to && isAllowed(from, to)) || (from.layer === layers.indexOf('app') && isOfProcess);
        return isFine ? [] : [`${source.path} imports ${path}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keeps packages out of core', () => {
    const wrong = below('core').flatMap(({ path, imports }) =>
      imports
        .filter((name) => !name.startsWith('.') && !corePackages.includes(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the clock, chance and the environment out of everything below the app', () => {
    const impure = /\bnew Date\(\s*\)|\bDate\.now\b|\bTemporal\.Now\b|\bMath\.random\b|\bprocess\.env\b/;
    const wrong = below('core', 'database', 'graphql').filter(({ code }) => impure.test(code));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('reads the environment at the two doors of the process only', () => {
    const readers = server.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ path }) => path);
    expect(readers).toEqual(['server/app/cli/main.ts', 'server/app/main.ts']);
  });

  it('knows the domain of every table', () => {
    const migrations = server.filter(({ path }) => path.startsWith('server/database/migrations/'));
    const made = migrations.flatMap(({ text }) =>
      [...text.matchAll(/\bcreate (?:unlogged )?table (?:if not exists )?([a-z_]+)/g)].map(([, name = '']) => name),
    );
    expect(made.toSorted()).toEqual([...domainOfTable.keys()].toSorted());
  });

  it('names no table of a domain to the right in SQL', () => {
    const wrong = below('database', 'graphql').flatMap((source) => {
      const place = placeOf(source.path);
      const named = new Set(source.literals.flatMap(tablesNamedIn));
      return [...named].flatMap((table) => {
        const owner = domains.findIndex((name) => name === domainOfTable.get(table));
        return place && owner > place.domain ? [`${source.path} names ${table}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });
});

describe('the house style', () => {
  it('has no barrels in the server', () => {
    const isPassedOn = /^\s*(?:export (?:type )?(?:\*|\{[^}]*\}) from ''|import .* from '')?\s*$/s;
    const wrong = [...server, ...sourcesBelow('seeds')].filter(
      ({ code }) =>
        /^export \*/m.test(code) || (/^export /m.test(code) && code.split(';').every((part) => isPassedOn.test(part))),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('says of everything exported below the app what is true of it', () => {
    const silent = below('core', 'database', 'graphql').flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        const name = /^export (?:abstract |async )*(?:function|class|interface) (\w+)/.exec(line)?.[1];
        if (!name) return [];
        let first = index; // decorators stand between
        while (first > 0 && !/^(?:\}?;?$|import |export |.*\*\/$)/.test(lines[first - 1] ?? '')) first--;
        const isDescribed =
          lines[first - 1]?.endsWith('*/') || /\bdescription:/.test(lines.slice(first, index).join('\n'));
        return isDescribed ? [] : [`${path}: ${name}`];
      });
    });
    expect(silent).toEqual([]);
  });

  it('has index.ts as the door of a domain or a resource only', () => {
    const doors = everything.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path);
    expect(doors.filter((path) => !/^(server\/app|admin)\/[a-z-]+\/index\.tsx?$/.test(path))).toEqual([]);
  });

  it('has no utils and no helpers', () => {
    expect(everything.filter(({ path }) => /util|helper/i.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('gives a class name once in the whole server', () => {
    const names = server.flatMap(({ code }) =>
      [...code.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name = '']) => name),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it.each([
    [`const a = 'x'; // from incident`, ['x']],
    ['const a = `select ${b(`c`)} from d`', ['select ${b(`c`)} from d']],
    [`const a = /'/.test(b) ? "it's" : 'e\\'f'`, [`it's`, `e\\'f`]],
    [`/* 'no' */ const a = ''`, ['']],
  ])('find the literals of %s', (text, literals) => {
    expect(takeApart(text).literals).toEqual(literals);
  });

  it('find the tables of a statement', () => {
    const sql =
      'with due as (select id from clock where x for update skip locked) update incident set y from "work_item" join only link on z';
    expect(tablesNamedIn(sql)).toEqual(['clock', 'skip', 'incident', 'work_item', 'link']);
    expect(tablesNamedIn('nothing comes from incident here')).toEqual([]);
  });

  it('let the right import the left and the upper the lower', () => {
    const place = (path: string) => placeOf(path) ?? { layer: -1, domain: -1 };
    const sla = place('server/core/sla/rules.ts');
    const incidents = place('server/database/incidents/actions.ts');
    expect([isAllowed(incidents, sla), isAllowed(sla, incidents)]).toEqual([true, false]);
    expect(isAllowed(place('server/core/incidents/rules.ts'), place('server/database/sla/queries.ts'))).toBe(false);
    expect(isAllowed(place('server/database/sla/queries.ts'), place('server/core/incidents/rules.ts'))).toBe(false);
  });
});
