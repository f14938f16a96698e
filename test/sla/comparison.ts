import {
  complaintsAbout,
  inWordsOfTheCases,
  receiptOfReplay,
  recomputed,
  type RecomputedFigure,
} from './receiptLaws.js';
import { type RandomScenario, stepsOf } from './randomScenarios.js';
import { Replay } from './replay.js';

/** Where the replay oracle lies, beside the repository; not everybody has it. */
export const oracleFile = new URL('../../../../shared/cases/oracle-sla.mjs', import.meta.url);

/** What the oracle exports: every clock after each step of a list. */
export type OracleReplay = (scenario: RandomScenario) => readonly { readonly [metric: string]: unknown }[];

/** Where the parties disagree about a list, and how much was compared. */
export interface Comparison {
  readonly scenario: RandomScenario;
  readonly steps: number;
  readonly receipts: number;
  readonly differing: readonly object[];
}

interface Asking {
  rows<R extends object>(name: string, text: string, values: unknown[]): Promise<R[]>;
}

/**
 * Replays a list, makes a receipt after each step and compares: the receipt with its own laws and with the clock of the
 * records, what PostgreSQL works out of the file of the receipt, and the oracle. Either of the last two may be left out.
 */
export async function compareScenario(
  scenario: RandomScenario,
  sql: Asking | null,
  oracle: OracleReplay | null,
): Promise<Comparison> {
  const differing: object[] = [];
  let receipts = 0;
  const answers = oracle?.(scenario);
  for (const metric of scenario.metrics) {
    const replay = new Replay(metric, { ...scenario.calendars });
    for (const [i, { at, event }] of stepsOf(scenario).entries()) {
      const words = replay.step(at, event) as { readonly status: string; readonly dueAt?: string | null };
      const expected = answers?.[i]?.[metric.name];
      if (answers && canon(words) !== canon(asItWas(expected, words)))
        differing.push({ i, at, what: 'oracle', words, expected });
      const from = { record: replay.record, context: replay.context, latest: replay.latest() };
      const receipt = receiptOfReplay(from, { ...scenario.calendars }, at);
      if (!receipt) continue;
      receipts++;
      const complaints = complaintsAbout(receipt);
      if (complaints.length > 0) differing.push({ i, at, what: 'receipt', complaints });
      // the file says of a held clock when it would be due if it went on; the receipt says that nothing is due
      const said = inWordsOfTheCases(receipt);
      for (const [name, value] of Object.entries(said))
        if (['idle', 'cancelled'].includes(words.status) || (words.status === 'held' && name === 'dueAt')) continue;
        else if (value !== (words as { [name: string]: unknown })[name])
          differing.push({ i, at, what: 'clock', name, value, words });
      const figures: RecomputedFigure[] = sql ? await recomputed(sql, receipt) : [];
      if (sql && figures.length !== 7) differing.push({ i, at, what: 'sql', figures });
      for (const figure of figures) if (!figure.ok) differing.push({ i, at, what: 'sql', figure });
    }
  }
  return { scenario, steps: scenario.steps.length, receipts, differing };
}

/** The oracle adds later cycles to the list that it has answered before: what was not yet there is left out. */
function asItWas(expected: unknown, words: object): unknown {
  const { pastCycles } = expected as { readonly pastCycles?: readonly unknown[] };
  if (!pastCycles || !('pastCycles' in words)) return expected;
  return { ...(expected as object), pastCycles: pastCycles.slice(0, (words.pastCycles as unknown[]).length) };
}

function canon(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
