import { priorityInWords } from '../catalog/priorityInWords.js';
import { either, type KindWords, type Speech } from '../configuration/words.js';
import type { Metric } from './Clock.js';
import type { HoldReason } from './Pause.js';
import type { SlaTarget } from './SlaPolicy.js';

const metrics: { readonly [metric in Metric]: string } = { FIRST_RESPONSE: 'First response', RESOLUTION: 'Resolution' };

const reasons: { readonly [reason in HoldReason]: string } = {
  CUSTOMER: 'waiting for the customer',
  VENDOR: 'waiting for a vendor',
  CHANGE: 'waiting for a change',
  SCHEDULED: 'waiting for a date',
};

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

/** How SLA policies are put in words. */
export const slaPolicyWords: KindWords = {
  targets: { label: 'targets' },
  'targets[]': {
    nameOf: ({ metric, priorities }: SlaTarget, _key: string, speech: Speech) => {
      const names = priorities.map((key) => priorityInWords(key, speech));
      return `${metrics[metric]} for ${names.length === 0 ? 'all other priorities' : either(names)}`;
    },
    say: ({ seconds }: SlaTarget) => durationInWords(seconds),
  },
  'targets[].seconds': { label: '', say: durationInWords },
  'targets[].calendar': { label: 'calendar', none: 'that of the policy' },
  'pauses.FIRST_RESPONSE': { label: 'pauses of the first response' },
  'pauses.FIRST_RESPONSE[]': saidReason,
  'pauses.RESOLUTION': { label: 'pauses of the resolution' },
  'pauses.RESOLUTION[]': saidReason,
  warnings: { label: 'warnings' },
  'warnings[]': { say: (fraction: number) => `${Number((fraction * 100).toFixed(4))} %` },
};
