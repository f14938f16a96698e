import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { filterNames, tagNames } from '../../server/core/templates/liquid.js';
import { variablesOf } from '../../server/core/templates/variables.js';

const page = readFileSync(fileURLToPath(new URL('../../../docs/templates.md', import.meta.url)), 'utf8');

test('the page for ops leaders tells every variable, when there is one, what it is and how it may look', () => {
  const opening = variablesOf('ACKNOWLEDGEMENT');
  const resolving = variablesOf('RESOLUTION_NOTICE');
  const when = (name: string): string =>
    opening.has(name) && resolving.has(name) ? 'both' : opening.has(name) ? 'opening' : 'resolving';
  const expected = [...new Map([...opening, ...resolving])].map(([name, { description, mayBeEmpty, example }]) => [
    name,
    when(name),
    mayBeEmpty ? `${description} May be empty.` : description,
    String(example),
  ]);
  const rows = page
    .split('\n')
    .filter((line) => /^\| `[a-zA-Z]+\.[a-zA-Z]+`/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  expect(rows).toEqual(expected);
});

test('the page for ops leaders tells every filter and every tag', () => {
  const listed = (title: string): string[] =>
    (new RegExp(`^${title}: ([^.]*)\\.$`, 'ms').exec(page)?.[1] ?? '')
      .split(',')
      .map((name) => name.replaceAll(/[`\s]/g, ''));
  expect(listed('Filters')).toEqual([...filterNames]);
  expect(listed('Tags')).toEqual([...tagNames]);
});
