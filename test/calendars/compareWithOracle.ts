/*
 * Holds the engine against the oracle on many random questions: `npm run oracle -- 10000 42` (count and seed). Takes some
 * 30 ms a question, nearly all of it the oracle's. Every difference is printed as one line of JSON.
 */
import { answerOfEngine, answerOfOracle, compileCase } from './cases.js';
import { randomCases } from './randomCases.js';

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 42);
let differing = 0;
let beyond = 0;
let asked = 0;
for (const [calendar, question] of randomCases(count, seed)) {
  const expected = answerOfOracle(calendar, question);
  const found = answerOfEngine(compileCase('random', calendar), question);
  asked++;
  if (expected === null && found !== null && question.horizonDays !== undefined) beyond++;
  else if (JSON.stringify(found) !== JSON.stringify(expected)) {
    differing++;
    console.log(JSON.stringify({ calendar, question, found, expected }));
  }
  if (asked % 1000 === 0) console.log(`${asked} of ${count} asked, ${differing} differ`);
}
console.log(`${asked} questions of seed ${seed}: ${differing} differ, ${beyond} beyond the horizon of the oracle`);
process.exitCode = differing === 0 ? 0 : 1;
