import { expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

it.each([
  ['expect.firstResponseDueAt', 'expect, first response due at'],
  ['members[0].email', 'members, 1, email'],
  ['rules[13].then.skills', 'rule “Printers”, then, skills'],
  ['rules[printers].when', 'rule “Printers”, when'],
  ['rules[2]', 'rule 3'],
  ['rules', 'rules'],
])('the place %s is said as %s', async (path, inWords) => {
  const { wordsOfPath } = await consoleModule<{
    wordsOfPath(path: string, nameOfRule: (step: string) => string | undefined): string;
  }>('change-sets/findingWords.ts');
  const names = new Map([
    ['13', 'Printers'],
    ['printers', 'Printers'],
  ]);
  expect(wordsOfPath(path, (step) => names.get(step))).toBe(inWords);
});
