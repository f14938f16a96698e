import { describe, expect, it } from '@jest/globals';
import { type Command, CommandProblem } from '../../server/app/cli/Command.js';
import { helpText } from '../../server/app/cli/help.js';
import { parseCommand } from '../../server/app/cli/parse.js';
import { Lifecycle } from '../../server/app/Lifecycle.js';
import { createLog } from '../../server/app/log.js';
import { readSettings } from '../../server/app/settings.js';
import { connectionProblem, factsProblem, type DatabaseFacts } from '../../server/app/postgres/external.js';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({}, '/srv/signalbox')).toEqual({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: null,
      trustedProxies: 0,
      dataDir: '/srv/signalbox/.data',
      databaseUrl: null,
      role: 'all',
      logLevel: 'info',
      isDemo: true,
      hasExplorer: true,
      webhookAllow: [],
    });
  });

  it('take an empty variable for an unset one', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' }, '/srv')).toEqual(readSettings({}, '/srv'));
  });

  it('are read from the environment', () => {
    const url = 'postgresql://ops:secret@db.example:5433/desk';
    const env = { PORT: '0', HOST: '::1', DATA_DIR: 'state', DATABASE_URL: url, ROLE: 'worker', LOG_LEVEL: 'debug' };
    expect(readSettings({ ...env, WEBHOOK_ALLOW: '127.0.0.1:9000, Hooks.internal' }, '/srv')).toEqual({
      port: 0,
      host: '::1',
      publicUrl: null,
      trustedProxies: 0,
      dataDir: '/srv/state',
      databaseUrl: url,
      role: 'worker',
      logLevel: 'debug',
      isDemo: false,
      hasExplorer: false,
      webhookAllow: ['127.0.0.1:9000', 'hooks.internal'],
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT is "70000": it must be a whole number from 0 to 65535 (0 takes any free port).'],
    [{ PORT: '4000x' }, 'PORT is "4000x": it must be a whole number from 0 to 65535 (0 takes any free port).'],
    [
      { WEBHOOK_ALLOW: 'https://hooks.internal/a' },
      'WEBHOOK_ALLOW is "https://hooks.internal/a": it must be hosts with or without a port, separated by commas, like 127.0.0.1:9000,hooks.internal.',
    ],
    [{ ROLE: 'both' }, 'ROLE is "both": it must be api, worker or all.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": it must be one of fatal, error, warn, info, debug, trace, silent.'],
    [
      { DATABASE_URL: 'mysql://root:hunter2@db/desk' },
      'DATABASE_URL is not right: it must be a URL like postgresql://user:password@host:5432/database.',
    ],
    [
      { PORT: '-1', ROLE: 'x' },
      'PORT is "-1": it must be a whole number from 0 to 65535 (0 takes any free port); ROLE is "x": it must be api, worker or all.',
    ],
  ])('refuse %j and say what is right', (env, message) => {
    expect(() => readSettings(env, '/srv')).toThrow(message);
  });
});

describe('a database of one’s own', () => {
  const good: DatabaseFacts = {
    versionNumber: 150004,
    version: '15.4',
    user: 'desk owner',
    database: 'desk',
    mayCreateRoles: true,
    mayCreateSchemas: true,
  };

  it('is taken from PostgreSQL 15 on', () => {
    expect(factsProblem(good)).toBeNull();
  });

  it.each([
    [
      { versionNumber: 140012, version: '14.12' },
      'The database of DATABASE_URL is PostgreSQL 14.12: Signalbox needs 15 or newer, so upgrade it or use another.',
    ],
    [
      { mayCreateRoles: false },
      'The database user desk owner may not create roles; run as a superuser: alter role "desk owner" createrole;',
    ],
    [
      { mayCreateSchemas: false },
      'The database user desk owner may not create schemas in desk; run as its owner: grant create on database "desk" to "desk owner";',
    ],
  ])('is refused when %j, with what to do', (change, message) => {
    expect(factsProblem({ ...good, ...change })).toBe(message);
  });

  it.each([
    ['28P01', 'The database at db.example:5433 refuses the password of user ops: correct it in DATABASE_URL.'],
    [
      '3D000',
      'There is no database desk at db.example:5433; correct DATABASE_URL, or run there: create database "desk";',
    ],
    ['ENOTFOUND', 'The host db.example of DATABASE_URL is not known: correct its name.'],
    [
      'ECONNREFUSED',
      'The database at db.example:5433 cannot be reached (ECONNREFUSED): start it, or correct host and port in DATABASE_URL.',
    ],
  ])('that answers %s is one clear line without the password', (code, message) => {
    const url = new URL('postgresql://ops:hunter2@db.example:5433/desk');
    expect(connectionProblem(Object.assign(new Error('hunter2?'), { code }), url)).toBe(message);
  });
});

describe('the log', () => {
  /** What was written about one event. */
  function logged(...event: [object, string]): { [name: string]: unknown } {
    const lines: string[] = [];
    createLog('info', { write: (line) => void lines.push(line) }).info(...event);
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0] ?? '') as { [name: string]: unknown };
  }

  it('is one line an event, whatever is in it', () => {
    const { msg, level } = logged({}, 'one\r\n{"level":"error","msg":"two"}');
    expect([level, msg]).toEqual(['info', 'one\r\n{"level":"error","msg":"two"}']);
  });

  it('never holds what its name says is secret', () => {
    const event = {
      password: 'p',
      req: { headers: { authorization: 'Bearer s', cookie: 'c', host: 'h' } },
      user: { token: 't', name: 'Ada' },
    };
    expect(logged(event, 'x')).toMatchObject({
      password: '[redacted]',
      req: { headers: { authorization: '[redacted]', cookie: '[redacted]', host: 'h' } },
      user: { token: '[redacted]', name: 'Ada' },
    });
  });

  it('keeps of an error what names the fault, not the row', () => {
    const error = Object.assign(new Error('duplicate key', { cause: new Error('socket') }), {
      code: '23505',
      detail: 'Key (email)=(ada@example.org) already exists.',
      parameters: ['hunter2'],
    });
    expect(logged({ err: error }, 'x').err).toEqual({
      type: 'Error',
      message: 'duplicate key',
      code: '23505',
      stack: expect.stringContaining('duplicate key'),
      cause: { type: 'Error', message: 'socket', stack: expect.any(String) },
    });
  });
});

describe('the life of a process', () => {
  /** A life that writes down what happens instead of ending this process. */
  function life() {
    const events: string[] = [];
    const exit = ((code: number) => void events.push(`exit ${code}`)) as (code: number) => never;
    const clock = { ms: 0 };
    const lifecycle = new Lifecycle(createLog('silent'), exit, () => clock.ms);
    const part = (name: string, ms = 0) =>
      lifecycle.start(
        name,
        async () => {
          await new Promise((next) => setTimeout(next, ms));
          events.push(`start ${name}`);
          return name;
        },
        async () => events.push(`stop ${name}`),
      );
    return { clock, events, lifecycle, part };
  }

  it('ends in the reverse order of its beginning', async () => {
    const { events, lifecycle, part } = life();
    await part('postgresql');
    await part('http');
    await lifecycle.stop(0);
    expect(events).toEqual(['start postgresql', 'start http', 'stop http', 'stop postgresql', 'exit 0']);
  });

  it('takes the signal of a terminal and its echo by npm for one', async () => {
    const { clock, events, lifecycle, part } = life();
    await part('postgresql');
    lifecycle.hear('SIGINT');
    clock.ms = 999;
    lifecycle.hear('SIGINT');
    await lifecycle.stop(0);
    expect(events).toEqual(['start postgresql', 'stop postgresql', 'exit 0']);
  });

  it('leaves at once when it is signalled again later', async () => {
    const { clock, events, lifecycle, part } = life();
    await part('postgresql');
    lifecycle.hear('SIGTERM');
    clock.ms = 1_000;
    lifecycle.hear('SIGTERM');
    expect(events).toEqual(['start postgresql', 'exit 1']);
    await lifecycle.stop(0);
  });

  it('stops a part that was still starting, and starts none after it', async () => {
    const { events, lifecycle, part } = life();
    void part('postgresql', 20).then(() => part('http'));
    await lifecycle.stop(0);
    expect(events).toEqual(['start postgresql', 'stop postgresql', 'exit 0']);
  });

  it('stops the others when one fails to stop, and says so by its exit code', async () => {
    const { events, lifecycle, part } = life();
    await part('postgresql');
    await lifecycle.start(
      'worker',
      async () => 'worker',
      () => Promise.reject(new Error('stuck')),
    );
    await lifecycle.stop(0);
    expect(events).toEqual(['start postgresql', 'stop postgresql', 'exit 1']);
  });

  it('is ended once, however often it is asked to', async () => {
    const { events, lifecycle, part } = life();
    await part('http');
    await Promise.all([lifecycle.stop(1), lifecycle.stop(0)]);
    expect(events).toEqual(['start http', 'stop http', 'exit 1']);
  });
});

describe('the command line', () => {
  const importIncidents: Command = {
    name: 'import incidents',
    summary: 'Takes over incidents from another system.',
    positionals: ['FILE'],
    options: {
      mapping: { type: 'string', help: 'How its columns are read.', value: 'MAPPING' },
      'dry-run': { type: 'boolean', help: 'Only says what would happen.' },
    },
    run: async () => 0,
  };
  const rebuild: Command = { name: 'rebuild', summary: 'Makes the projections anew.', run: async () => 0 };
  const commands = [importIncidents, rebuild];
  const parse = (line: string) => parseCommand(line.split(' ').filter(Boolean), commands);

  it('reads a command of two words, what follows, and its options', () => {
    expect(parse('import incidents log.csv --mapping m.yaml --dry-run')).toEqual({
      kind: 'run',
      command: importIncidents,
      typed: { positionals: ['log.csv'], options: { mapping: 'm.yaml', 'dry-run': true } },
    });
  });

  it.each(['', 'help', '--help', '-h'])('shows help on everything for "%s"', (line) => {
    expect(parse(line)).toEqual({ kind: 'help', command: null });
  });

  it.each(['help import incidents', 'import incidents --help'])('shows help on one command for "%s"', (line) => {
    expect(parse(line)).toEqual({ kind: 'help', command: importIncidents });
  });

  it('has a help text that names every option', () => {
    expect(helpText(importIncidents, commands)).toBe(
      [
        'npm run cli -- import incidents FILE [options]',
        '',
        'Takes over incidents from another system.',
        '',
        '  --mapping MAPPING  How its columns are read.',
        '  --dry-run          Only says what would happen.',
      ].join('\n'),
    );
  });

  it.each([
    ['dance', 'There is no command "dance": there is import incidents, rebuild, and help.'],
    ['import people', 'There is no command "import people": there is import incidents, and help.'],
    ['help dance', 'There is no command "dance": there is import incidents, rebuild, and help.'],
    ['import incidents', 'FILE is missing: npm run cli -- import incidents FILE [options]'],
    ['rebuild all', '"all" is one word too many: npm run cli -- rebuild'],
    ['rebuild --fast', 'rebuild has no option --fast: it has none.'],
    ['import incidents f --maping m', 'import incidents has no option --maping: it has --mapping, --dry-run.'],
    ['import incidents f --mapping', 'Option --mapping needs a value: --mapping MAPPING.'],
    ['import incidents f --mapping --dry-run', 'Option --mapping needs a value: --mapping MAPPING.'],
    ['import incidents f --dry-run=yes', 'Option --dry-run takes no value.'],
  ])('refuses "%s" and names what is right', (line, message) => {
    expect(() => parse(line)).toThrow(new CommandProblem(message));
  });
});
