import { counted, type KindWords } from '../configuration/words.js';
import type { PathStep, StepKind, Trade } from './Service.js';

const namesOfTrades: { readonly [trade in Trade]: string } = {
  IT: 'IT',
  FACILITIES: 'facilities',
  FINANCE: 'finance',
  FIELD_SERVICE: 'field service',
  HUMAN_RESOURCES: 'human resources',
};

const kindsOfSteps: { readonly [kind in StepKind]: string } = {
  TEAM: "a team's",
  SUPPLIER: "a supplier's",
  APPROVAL: 'an approval',
};

const otherwise = 'the accountable owner';

/** How services are put in words. */
export const serviceWords: KindWords = {
  trade: { label: 'trade', say: (trade: Trade) => namesOfTrades[trade] },
  'promise.outcome': { label: 'outcome' },
  'promise.trigger': { label: 'trigger' },
  'promise.customerSegment': { label: 'customer segment' },
  'promise.inScope': { label: 'scope' },
  'promise.inScope[]': { say: quoted },
  'promise.outOfScope': { label: 'exclusions' },
  'promise.outOfScope[]': { say: quoted },
  'promise.qualityCriteria': { label: 'quality criteria' },
  'promise.qualityCriteria[]': { say: quoted },
  'owners.accountable': { label: 'accountable owner' },
  'owners.delivery': { label: 'owner of delivery', none: otherwise },
  'owners.quality': { label: 'owner of quality', none: otherwise },
  'owners.communication': { label: 'owner of communication', none: otherwise },
  'owners.closeout': { label: 'owner of close-out', none: otherwise },
  deliveryPath: { label: 'delivery path' },
  defaultPath: { label: 'default path', none: 'none' },
  path: { label: 'steps of the path' },
  'path[]': { noun: 'Step', nameOf: ({ name }: PathStep) => quoted(name) },
  'path[].kind': { label: 'whose time it is', say: (kind: StepKind) => kindsOfSteps[kind] },
  'path[].supplierContract': { label: 'supplier contract', none: 'none' },
  'path[].seconds': { label: 'time', say: lengthInWords, none: 'what is promised' },
  'path[].calendar': { label: 'calendar', none: 'that of the promise' },
  slaPolicy: { label: 'SLA policy' },
  priorityMatrix: { label: 'priority matrix' },
  reopenWindowDays: {
    label: 'reopen window',
    say: (days: number) => (days === 0 ? 'never' : counted(days, 'day')),
  },
  autoCloseBusinessDays: {
    label: 'closing by itself',
    say: (days: number) => `after ${counted(days, 'business day')}`,
    none: 'never',
  },
  acknowledgement: { label: 'acknowledgement' },
  resolutionNotice: { label: 'resolution notice' },
};

function quoted(text: string): string {
  return `"${text}"`;
}

/** "1 h 30 min", in open hours. */
function lengthInWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}
