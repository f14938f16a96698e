import { priorityInWords } from '../catalog/priorityInWords.js';
import { either, type KindWords, type Speech } from '../configuration/words.js';
import type { Metric } from './Clock.js';
import { conditionInWords } from '../conditions/sentence.js';
import { teams } from '../teams/Team.js';
import type { EscalationAction, LadderRung } from './Ladder.js';
import type { HoldReason, PauseReason } from './Pause.js';
import { placeOf, type Rung, rungOf } from './Rung.js';
import type { LateMode, ReopenMode, RetargetMode, SlaTarget } from './SlaPolicy.js';

/** What metrics are called. */
export const metricNames: { readonly [metric in Metric]: string } = {
  FIRST_RESPONSE: 'First response',
  RESOLUTION: 'Resolution',
  NEXT_RESPONSE: 'Next response',
  PERIODIC_UPDATE: 'Periodic update',
  OWNERSHIP: 'Ownership',
  SUPPLIER: 'Supplier',
};

const reasons: { readonly [reason in HoldReason]: string } = {
  CUSTOMER: 'waiting for the customer',
  VENDOR: 'waiting for a vendor',
  CHANGE: 'waiting for a change',
  SCHEDULED: 'waiting for a date',
};

/** "waiting for the customer", "resolved". */
export function pauseReasonInWords(reason: PauseReason): string {
  return reason === 'RESOLVED' ? 'resolved' : reasons[reason];
}

/** "4 h", "1 h 30 min", "15 min": hours are as long as they come, since they are hours in which a calendar is open. */
export function durationInWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(' ') || '0 s'
  );
}

const saidReason = { say: (reason: HoldReason) => reasons[reason] };

/** "75 % of the target", "30 min before due", "1 h after due", "breach". */
export function rungInWords(rung: Rung): string {
  const { fraction, beforeDueSeconds, afterDueSeconds } = placeOf(rung);
  if (beforeDueSeconds !== null) return `${durationInWords(beforeDueSeconds)} before due`;
  if (afterDueSeconds !== null) return `${durationInWords(afterDueSeconds)} after due`;
  return fraction === 1 ? 'breach' : `${percent(fraction ?? 0)} of the target`;
}

const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(4))} %`;

const audiences = { ASSIGNEE: 'whoever has it', TEAM: 'its team', ACCOUNTABLE_OWNER: 'its accountable owner' } as const;

/** "tells its team", "gives it to Network", "opens the task Call the customer". */
export function actionInWords(action: EscalationAction, speech: Pick<Speech, 'known' | 'personOf'>): string {
  const { to, team, person, title, url } = action;
  const named = [
    ...(team === null ? [] : [speech.known.document(teams, team)?.name ?? team]),
    ...(person === null ? [] : [speech.personOf(person) ?? person]),
  ].join(' and ');
  switch (action.do) {
    case 'NOTIFY':
      return `tells ${[...(to === null ? [] : [audiences[to]]), ...(named ? [named] : [])].join(' and ')}`;
    case 'REASSIGN':
      return `gives it to ${named}`;
    case 'RAISE_PRIORITY':
      return 'raises the priority';
    case 'OPEN_TASK':
      return `opens the task ${title}${named ? ` for ${named}` : ''}`;
    case 'CALL_WEBHOOK':
      return `calls ${url}`;
  }
}

/** How SLA policies are put in words. */
export const slaPolicyWords: KindWords = {
  inCustomersZone: { label: 'zone', say: (is: boolean) => (is ? "the customer's" : "the calendar's") },
  targets: { label: 'targets' },
  'targets[]': {
    nameOf: ({ metric, holder, priorities, tiers, when }: SlaTarget, _key: string, speech: Speech) => {
      const names = (priorities ?? []).map((key) => priorityInWords(key, speech));
      const parts = [
        `${metricNames[metric]}${holder ? ` of ${speech.known.document(teams, holder)?.name ?? holder}` : ''}`,
        `for ${names.length === 0 ? 'all other priorities' : either(names)}`,
        ...(tiers?.length ? [`in the tier ${either(tiers)}`] : []),
        ...(when ? [`where ${conditionInWords(when, speech.known)}`] : []),
      ];
      return parts.join(' ');
    },
    say: ({ seconds }: SlaTarget) => durationInWords(seconds),
  },
  'targets[].seconds': { label: '', say: durationInWords },
  'targets[].calendar': { label: 'calendar', none: 'that of the policy' },
  ...Object.fromEntries(
    Object.entries(metricNames).flatMap(([metric, name]) => [
      [`pauses.${metric}`, { label: `pauses of the ${name.toLowerCase()}` }],
      [`pauses.${metric}[]`, saidReason],
    ]),
  ),
  reopen: { label: 'reopening', say: (mode: ReopenMode) => reopening[mode] },
  retarget: { label: 'change of target', say: (mode: RetargetMode) => retargeting[mode] },
  late: { label: 'late promise', say: (mode: LateMode) => late[mode] },
  ladder: { label: 'ladder' },
  'ladder[]': {
    noun: 'Rung',
    nameOf: (rung: LadderRung) => {
      const of = (rung.metrics ?? []).map((metric) => metricNames[metric]);
      return `${rungInWords(rungOf(rung))}${of.length > 0 ? ` of ${of.join(' and ')}` : ''}`;
    },
    say: ({ actions }: LadderRung, speech: Speech) =>
      (actions ?? []).map((action) => actionInWords(action, speech)).join(', ') || 'marks the record',
  },
  'ladder[].actions': { label: 'actions' },
};

const reopening: { readonly [mode in ReopenMode]: string } = {
  CONTINUE: 'the clock goes on',
  RESTART: 'a new clock starts',
  IGNORE: 'the verdict stands',
};

const retargeting: { readonly [mode in RetargetMode]: string } = {
  RETROACTIVE: 'counted anew from the start',
  CARRY: 'time used is carried over',
  RESTART: 'time used is dropped',
};

const late: { readonly [mode in LateMode]: string } = {
  FROM_OPENING: 'counted from the opening, with its pauses',
  FROM_OPENING_WITHOUT_PAUSES: 'counted from the opening, pauses included',
  FROM_THEN: 'counted from then on',
};
