import { describe, expect, test } from '@jest/globals';
import { compilePattern, patternComplaint } from '../../server/core/conditions/pattern.js';

describe('a pattern', () => {
  test.each<[pattern: string, text: string, result: boolean]>([
    ['vpn', 'The VPN is down', true],
    ['VPN', 'the vpn is down', true],
    ['vpn', 'the network is down', false],
    ['^the', 'The VPN', true],
    ['^vpn', 'The VPN', false],
    ['down$', 'it is down', true],
    ['down$', 'down again', false],
    ['^$', '', true],
    ['^$', 'x', false],
    ['a.c', 'abc', true],
    ['a.c', 'a\nc', false],
    ['a\\.c', 'abc', false],
    ['a\\.c', 'a.c', true],
    ['\\bgas\\b', 'smell of gas!', true],
    ['\\bgas\\b', 'gasoline', false],
    ['colou?r', 'color', true],
    ['colou?r', 'colouur', false],
    ['ab*c', 'ac', true],
    ['ab+c', 'ac', false],
    ['ab+c', 'abbbc', true],
    ['^a{2}$', 'aa', true],
    ['^a{2}$', 'aaa', false],
    ['^a{2,}$', 'aaaa', true],
    ['^a{2,3}$', 'aaaa', false],
    ['^a{0,1}$', '', true],
    ['smoke|gas', 'smell of gas', true],
    ['^(smoke|gas)$', 'smoke and gas', false],
    ['^(?:ab|c)+$', 'abcab', true],
    ['^(?:ab|c)+$', 'abca', false],
    ['^(a|)b$', 'b', true],
    ['inc-\\d+', 'see INC-1042', true],
    ['inc-\\d+', 'see INC-x', false],
    ['^\\D+$', 'abc', true],
    ['^\\D+$', 'ab1', false],
    ['^\\S+$', 'a b', false],
    ['^\\w+\\s\\w+$', 'two words', true],
    ['^[a-c]+$', 'abcabc', true],
    ['^[a-c]+$', 'abd', false],
    ['^[^a-c]+$', 'xyz', true],
    ['^[^a-c]+$', 'xbz', false],
    ['^[\\d-]+$', '555-1234', true],
    ['^[a-]+$', 'a-a', true],
    ['störung', 'STÖRUNG im Netz', true],
    ['^.$', '🙂', true],
    ['((a*)*)*b', 'aaaa', false],
  ])('%j in %j: %j', (pattern, text, result) => {
    expect(compilePattern(pattern)(text)).toBe(result);
  });

  test.each<[pattern: string, complaint: string]>([
    ['', 'the pattern is empty'],
    ['(a', 'expected a closing ) at letter 3 of the pattern'],
    ['a)', 'expected an opening bracket before this ) at letter 2 of the pattern'],
    ['[a', 'expected a closing ] at letter 3 of the pattern'],
    ['[]', 'expected a letter between [ and ] at letter 3 of the pattern'],
    ['[z-a]', 'expected a range from a lower to a higher letter at letter 3 of the pattern'],
    ['*a', 'expected something to repeat before the repetition at letter 1 of the pattern'],
    ['^*', 'expected something to repeat before the repetition at letter 3 of the pattern'],
    ['a**', 'expected one repetition only at letter 4 of the pattern'],
    ['a+?', 'expected one repetition only at letter 4 of the pattern'],
    ['a{3,2}', 'expected {n}, {n,} or {n,m} with n not above m at letter 7 of the pattern'],
    ['a{x}', 'expected a number up to 100 at letter 3 of the pattern'],
    ['a{101}', 'expected a number up to 100 at letter 6 of the pattern'],
    ['(?=a)', 'expected ( or (?: , since look-around is not known here at letter 3 of the pattern'],
    ['(a)\\1', 'expected \\d, \\w, \\s, \\b or an escaped sign after \\ at letter 5 of the pattern'],
    ['a\\', 'expected \\d, \\w, \\s, \\b or an escaped sign after \\ at letter 3 of the pattern'],
    ['((a{100}){100}){100}', 'the pattern is too large: use fewer or smaller repetitions'],
    [
      '('.repeat(30) + 'a' + ')'.repeat(30),
      'expected at most 20 brackets inside one another at letter 22 of the pattern',
    ],
  ])('is refused: %j', (pattern, complaint) => {
    expect(patternComplaint(pattern)).toBe(complaint);
  });

  // Each of these makes a backtracking engine try more possibilities than there are atoms.
  test.each(['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*)(.*)(.*)(.*)(.*)x', '([a-z]+)*x'])(
    '%j over four thousand letters is answered in half a second',
    (pattern) => {
      const find = compilePattern(pattern);
      const startedAt = performance.now();
      expect(find(`${'a'.repeat(4000)}!`)).toBe(false);
      expect(performance.now() - startedAt).toBeLessThan(500);
    },
  );
});
