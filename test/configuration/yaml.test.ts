import { expect, it } from '@jest/globals';
import { parseDocument } from 'yaml';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { holidaySetKind } from '../../server/core/calendars/HolidaySet.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { tidyDocument } from '../../server/core/configuration/tidy.js';
import { yamlOf } from '../../server/database/configuration/yaml.js';
import { anyValue, Dice } from './randomBodies.js';

const holidaySet = anyKind(holidaySetKind);
const kindOf = (name: string) => registry.kinds.find(({ token }) => token.kind === name) ?? holidaySet;

function readBack(text: string): unknown {
  const document = parseDocument(text);
  expect(document.errors).toEqual([]);
  return document.toJS();
}

it('writes fields in their declared order, leaves out what says nothing, and quotes only what would be misread', () => {
  const body = {
    dates: [
      { name: "New Year's Day", on: '2026-01-01' },
      { name: 'Spring: the first\nof two', on: '--03-20' },
    ],
    country: null,
    name: 'no',
    key: 'some-days',
  };
  expect(yamlOf(holidaySet, body)).toBe(
    `key: some-days
name: 'no'
dates:
  - on: '2026-01-01'
    name: New Year's Day
  - on: --03-20
    name: |-
      Spring: the first
      of two
`,
  );
});

it('writes a document of the starter bundle so that it reads as the same document', async () => {
  const { drafts } = await readBundle(starterFolder, registry);
  expect(drafts.length).toBeGreaterThan(20);
  for (const { kind, body } of drafts)
    expect(readBack(yamlOf(kindOf(kind), body))).toEqual(tidyDocument(kindOf(kind), body));
});

it('writes the same text for the same document, however its fields were spelled out', () => {
  const spelledOut = { key: 'a', name: 'A', country: null, dates: [] };
  expect(yamlOf(holidaySet, spelledOut)).toBe(yamlOf(holidaySet, { dates: [], name: 'A', key: 'a' }));
});

it.each([
  ['spaces at the end of a line', 'one \ntwo  \n'],
  ['empty lines at the end', 'one\n\n\n'],
  ['line breaks of Windows', 'one\r\ntwo\r\n'],
  ['a leading space and tab', '  one\n\ttwo'],
  ['a leading dash', '- not a list'],
  ['a colon and a hash', 'a: b # c'],
  ['a number', '0012'],
  ['a date', '2026-12-25'],
  ['a time', '08:00'],
  ['truth', 'yes'],
  ['nothing', ''],
  ['a document mark', '---\n...\n'],
  ['hidden characters', '\ufeffa\u2028b\u0085c\u0000'.replace('\0', '\u0001')],
])('keeps %s', (_what, name) => {
  const text = yamlOf(holidaySet, { key: 'a', name, dates: [] });
  expect(readBack(text)).toEqual({ key: 'a', name, dates: [] });
  expect(text).toMatch(/[^\n]\n$/);
});

it('reads back the identical body of 1,000 random ones, and ends each with one newline', () => {
  const dice = new Dice(26);
  for (let i = 0; i < 1_000; i++) {
    // not tidied, since it does not read: written as it came
    const body = { key: 'A', first: anyValue(dice), second: anyValue(dice), last: anyValue(dice) };
    const text = yamlOf(holidaySet, body);
    expect(text).toMatch(/[^\n]\n$/);
    expect(readBack(text)).toEqual(body);
  }
});

it('folds no line, however long', () => {
  const name = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  expect(yamlOf(holidaySet, { key: 'a', name, dates: [] }).split('\n')).toHaveLength(4);
});
