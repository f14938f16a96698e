import { describe, expect, it } from '@jest/globals';
import {
  type BusinessTimeCase,
  answerOfEngine,
  answerOfFile,
  answerOfOracle,
  compileCase,
  readCases,
} from './cases.js';
import type { OracleCalendar } from './oracle.js';
import { randomCases } from './randomCases.js';

const file = readCases<{ calendars: { [key: string]: OracleCalendar }; cases: BusinessTimeCase[] }>(
  'business-time.json',
);

describe('business time answers every published case', () => {
  it('has all 374 of them', () => expect(file.cases).toHaveLength(374));

  for (const [key, calendar] of Object.entries(file.calendars)) {
    const compiled = compileCase(key, calendar);
    const cases = file.cases.filter((one) => one.calendar === key);
    it.each(cases)(`${key}: $id $op $start`, (one) => expect(answerOfEngine(compiled, one)).toEqual(answerOfFile(one)));
  }
});

describe('business time agrees with the oracle that walks minutes', () => {
  it('on 240 random questions over 40 calendars', () => {
    const differing: unknown[] = [];
    let asked = 0;
    for (const [calendar, question] of randomCases(240, 7)) {
      asked++;
      const expected = answerOfOracle(calendar, question);
      const found = answerOfEngine(compileCase('random', calendar), question);
      // The oracle gives up at its horizon of sixty days; what lies beyond is not compared.
      const gaveUp = expected === null && question.op !== 'addDays';
      if (!gaveUp && JSON.stringify(found) !== JSON.stringify(expected))
        differing.push({ calendar, question, found, expected });
    }
    expect({ asked, differing }).toEqual({ asked: 240, differing: [] });
  });
});
