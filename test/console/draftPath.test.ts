import { beforeAll, describe, expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

interface Paths {
  stepsOf(path: string): string[];
  below(path: string, step: string | number): string;
  valueAt(draft: unknown, path: string): unknown;
  withValue<Draft>(draft: Draft, path: string, value: unknown): Draft;
  positional(draft: unknown, path: string): string;
}

let paths: Paths;
beforeAll(async () => {
  paths = await consoleModule<Paths>('editor/path.ts');
});

const draft = {
  name: 'Payroll',
  promise: null,
  members: [
    { email: 'a@x.example', skills: [{ skill: 'sap', level: 2 }] },
    { email: 'b@x.example', skills: [] },
  ],
};

describe('a way into a draft', () => {
  it.each([
    ['name', ['name']],
    ['members[1].email', ['members', '1', 'email']],
    ['members[a@x.example].skills[sap].level', ['members', 'a@x.example', 'skills', 'sap', 'level']],
    ['', []],
  ])('%s has the steps %j', (path, steps) => {
    expect(paths.stepsOf(path)).toEqual(steps);
  });

  it.each([
    ['name', 'Payroll'],
    ['members[1].email', 'b@x.example'],
    ['members[a@x.example].skills[sap].level', 2],
    ['members[7].email', undefined],
    ['promise.outcome', undefined],
  ])('%s leads to %j', (path, value) => {
    expect(paths.valueAt(draft, path)).toBe(value);
  });

  it('puts a value in place and leaves everything else the same', () => {
    const next = paths.withValue(draft, 'members[0].skills[0].level', 5);
    expect(next.members[0]?.skills).toEqual([{ skill: 'sap', level: 5 }]);
    expect(next.members[1]).toBe(draft.members[1]);
    expect(draft.members[0]?.skills).toEqual([{ skill: 'sap', level: 2 }]);
  });

  it('makes what was missing on the way', () => {
    expect(paths.withValue(draft, 'promise.outcome', 'Paid in time').promise).toEqual({ outcome: 'Paid in time' });
    expect(paths.withValue({ list: null } as { list: unknown }, 'list[0]', 'one').list).toEqual(['one']);
  });

  it('is the same by position as by name', () => {
    expect(paths.positional(draft, 'members[b@x.example].email')).toBe('members[1].email');
    expect(paths.positional(draft, 'members[0].email')).toBe('members[0].email');
  });

  it('goes on below another', () => {
    expect(paths.below('members', 0)).toBe('members[0]');
    expect(paths.below('promise', 'outcome')).toBe('promise.outcome');
    expect(paths.below('', 'name')).toBe('name');
  });
});
