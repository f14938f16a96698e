import { chance } from '../support/chance.js';
import { analysisComplaints } from './compareAnalysis.js';
import { compareFindings } from './compareFindings.js';
import { approversOf, assignmentOf, timed } from './randomDocuments.js';
import { randomFields, randomFieldsWithPatterns, randomRuleSet, type RandomRuleSet } from './randomRuleSets.js';

/** What came of comparing so many random sets. */
export interface ComparedSets {
  /** Sets that are analysed otherwise than by enumeration, each with what is wrong. */
  readonly different: readonly { readonly complaints: readonly string[]; readonly set: RandomRuleSet }[];
  readonly findings: number;
  readonly witnesses: number;
  readonly repairs: number;
  /** Of the sets with patterns, what enumeration finds and the analysis says not to know. */
  readonly notDecided: number;
}

/**
 * Compares what the analysis says of random sets with walking every record: of their rules by themselves, as a document of
 * which the first rule decides, and as one of which all that hold count, some with rules that begin and end. `withPatterns`: some ask for patterns.
 */
export function compareSets(count: number, seed: number, withPatterns: boolean): ComparedSets {
  const next = chance(seed);
  const total = {
    different: [] as { complaints: string[]; set: RandomRuleSet }[],
    findings: 0,
    witnesses: 0,
    repairs: 0,
    notDecided: 0,
  };
  for (let done = 0; done < count; done += 1) {
    const set = randomRuleSet(next, withPatterns ? randomFieldsWithPatterns : randomFields);
    const complaints = withPatterns ? [] : analysisComplaints(set);
    for (const document of [assignmentOf(set), approversOf(set, next)]) {
      const { document: asked, points } = next() < 0.25 ? timed(document, set.points, next) : { document, ...set };
      const compared = compareFindings(asked, points, set.fields);
      complaints.push(...compared.complaints);
      for (const figure of ['findings', 'witnesses', 'repairs', 'notDecided'] as const)
        total[figure] += compared[figure];
    }
    if (complaints.length > 0) total.different.push({ complaints, set });
  }
  return total;
}

/** Compares so many random sets, half as many again with patterns, and says what came of it. Exit code 1 where they differ. */
export function compareAnalyses(count: number, seed: number): void {
  for (const withPatterns of [false, true]) {
    const sets = withPatterns ? Math.ceil(count / 2) : count;
    const { different, findings, witnesses, repairs, notDecided } = compareSets(sets, seed, withPatterns);
    for (const { complaints, set } of different)
      console.log(JSON.stringify({ complaints, rules: set.rules, fields: set.fields, defaultTeam: set.defaultTeam }));
    const open = withPatterns ? `, ${notDecided} more said not to be known` : '';
    console.log(
      `${sets} sets of rules${withPatterns ? ' that ask for patterns too' : ''}: ${findings} findings${open}, ${witnesses} witnesses and ${repairs} repairs tried; ${different.length} sets analysed otherwise than by enumeration`,
    );
    if (different.length > 0) process.exitCode = 1;
  }
}
