import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../server/app/settings.js';
import { connectionProblem, factsProblem, type DatabaseFacts } from '../../server/app/postgres/external.js';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({}, '/srv/signalbox')).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: '/srv/signalbox/.data',
      databaseUrl: null,
      role: 'all',
      logLevel: 'info',
    });
  });

  it('take an empty variable for an unset one', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' }, '/srv')).toEqual(readSettings({}, '/srv'));
  });

  it('are read from the environment', () => {
    const url = 'postgresql://ops:secret@db.example:5433/desk';
    const env = { PORT: '0', HOST: '::1', DATA_DIR: 'state', DATABASE_URL: url, ROLE: 'worker', LOG_LEVEL: 'debug' };
    expect(readSettings(env, '/srv')).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/state',
      databaseUrl: url,
      role: 'worker',
      logLevel: 'debug',
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT is "70000": it must be a whole number from 0 to 65535 (0 takes any free port).'],
    [{ PORT: '4000x' }, 'PORT is "4000x": it must be a whole number from 0 to 65535 (0 takes any free port).'],
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
