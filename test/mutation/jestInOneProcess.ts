/*
 * Stands in for '@jest/globals' where a mutant is tried: pure tests run one after the other in this process, without
 * workers, database and reports, and the first that fails ends it.
 */
import { expect as jestExpect } from 'expect';

export const expect = jestExpect;

type Body = () => unknown;

interface Test {
  readonly name: string;
  readonly body: Body;
}

let tests: Test[] = [];
let before: Body[] = [];
let path: string[] = [];

const named = (name: string, values: unknown[]): string => `${name} ${JSON.stringify(values)?.slice(0, 80) ?? ''}`;

/** Cases as `each` takes them: lists are spread over the arguments. */
function each(add: (name: string, body: Body) => void) {
  return (cases: readonly unknown[]) =>
    (name: string, body: (...values: unknown[]) => unknown): void => {
      for (const one of cases) {
        const values = Array.isArray(one) ? (one as unknown[]) : [one];
        add(named(name, values), () => body(...values));
      }
    };
}

function add(name: string, body: Body): void {
  tests.push({ name: [...path, name].join(' > '), body });
}

function group(name: string, body: Body): void {
  path = [...path, name];
  body();
  path = path.slice(0, -1);
}

export const it = Object.assign(add, { each: each(add) });
export const test = it;
export const describe = Object.assign(group, { each: each(group) });
export const beforeAll = (body: Body): void => void before.push(body);
export const beforeEach = beforeAll;
export const afterAll = (): void => undefined;
export const afterEach = afterAll;

/**
 * Runs what was declared since the last time, but for tests whose name holds `without`; answers the name of the first test
 * that fails, null when none does.
 */
export async function firstFailure(without: string): Promise<string | null> {
  const [declared, preparations] = [tests, before];
  tests = [];
  before = [];
  for (const prepare of preparations) await prepare();
  for (const { name, body } of declared) {
    if (without !== '' && name.includes(without)) continue;
    try {
      await body();
    } catch {
      return name;
    }
  }
  return null;
}
