import { toPublicId } from '../kernel/ids.js';
import { lengthInWords } from './lengthInWords.js';
import type { ReceiptRetarget, ReceiptTarget } from './receipt.js';

/**
 * What changed of a clock, and what became of the time used: "4 h by german-office to 8 h by german-office, time used
 * carried over"; where the same length by the same calendar is promised, what is different in it: "2 h by german-office as
 * before, hours of german-office from revision rev_a to rev_b, by a correction".
 */
export function retargetInWords({ from, to, mode }: Pick<ReceiptRetarget, 'from' | 'to' | 'mode'>): string {
  const [was, is] = [targetInWords(from), targetInWords(to)];
  const how = mode ? modeWords[mode] : 'by a correction';
  return was === is ? [`${is} as before`, ...differences(from, to), how].join(', ') : `${was} to ${is}, ${how}`;
}

/** "8 h by german-office". */
const targetInWords = ({ targetMs, calendarKey }: ReceiptTarget): string =>
  `${lengthInWords(targetMs)} by ${calendarKey}`;

const modeWords = {
  RETROACTIVE: 'counted anew from the start',
  CARRY: 'time used carried over',
  RESTART: 'time used dropped',
} as const;

const revision = (id: string): string => toPublicId('Revision', id);
const release = (id: string): string => toPublicId('Release', id);

/** What is different where length and calendar are the same; the release only where nothing nearer is. */
function differences(from: ReceiptTarget, to: ReceiptTarget): string[] {
  const said = (what: string, of: (target: ReceiptTarget) => string): string[] =>
    of(from) === of(to) ? [] : [`${what} from ${of(from)} to ${of(to)}`];
  const found = [
    ...said(`hours of ${to.calendarKey}`, ({ calendarRevisionId: id }) => `revision ${revision(id)}`),
    // another policy that promises the same is told by its key
    ...(from.policyKey === to.policyKey
      ? said(`policy ${to.policyKey}`, ({ policyRevisionId: id }) => `revision ${revision(id)}`)
      : said('policy', ({ policyKey }) => policyKey)),
    ...said('time zone', ({ timeZone }) => timeZone ?? 'that of the calendar'),
    ...said('zone rules', ({ tzdata }) => (tzdata === null ? 'those of the runtime' : `tzdata ${tzdata}`)),
    ...said('pauses', ({ pauseReasons }) => pauseReasons.toSorted().join(' or ') || 'none'),
  ];
  return found.length > 0
    ? found
    : said('holidays and whatever else the calendar names', ({ releaseId }) => `release ${release(releaseId)}`);
}
