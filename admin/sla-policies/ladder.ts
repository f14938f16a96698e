import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import type { Choice } from '../form/fieldSpec';

/** A rung as it is edited. */
export type RungDraft = NonNullable<SlaPolicyDraft['ladder']>[number];

/** An action as it is edited. */
export type ActionDraft = NonNullable<RungDraft['actions']>[number];

/** What a rung can set off. */
export const deeds: readonly Choice[] = [
  { key: 'NOTIFY', name: 'Tell somebody' },
  { key: 'REASSIGN', name: 'Give it to somebody else' },
  { key: 'RAISE_PRIORITY', name: 'Raise the priority' },
  { key: 'OPEN_TASK', name: 'Open a task' },
  { key: 'CALL_WEBHOOK', name: 'Call an address' },
];

/** Who is told, by the part they have in the record. */
export const audiences: readonly Choice[] = [
  { key: 'ASSIGNEE', name: 'Whoever has it' },
  { key: 'TEAM', name: 'Its team' },
  { key: 'ACCOUNTABLE_OWNER', name: 'Its accountable owner' },
];

const nothing = { to: null, team: null, person: null, title: null, url: null };

/** What an action needs when it becomes another: what it had for the one before is let go, but whom it names may stay. */
export function actionOf(deed: string | null, before?: ActionDraft): ActionDraft {
  const { team = null, person = null } = before ?? {};
  switch (deed) {
    case 'NOTIFY':
      return { ...nothing, do: deed, to: team || person ? null : 'ASSIGNEE', team, person };
    case 'REASSIGN':
    case 'OPEN_TASK':
      return { ...nothing, do: deed, team, person };
    default:
      return { ...nothing, do: deed };
  }
}

/** A new rung: a word to whoever has the work. */
export const freshRung = (): RungDraft => ({
  metrics: [],
  fraction: 0.75,
  beforeDueSeconds: null,
  afterDueSeconds: null,
  actions: [actionOf('NOTIFY')],
});

/** Where a rung may stand. */
export const sides = ['fraction', 'beforeDueSeconds', 'afterDueSeconds'] as const;

/** One of `sides`. */
export type Side = (typeof sides)[number];

/** Which of the three a rung has. */
export function sideOf(rung: RungDraft): Side {
  return sides.find((side) => typeof rung[side] === 'number') ?? 'fraction';
}

const usual: { readonly [side in Side]: number } = { fraction: 0.75, beforeDueSeconds: 1_800, afterDueSeconds: 3_600 };

/** The rung on another side, where somebody would begin. */
export function onSide(rung: RungDraft, side: Side): RungDraft {
  return { ...rung, fraction: null, beforeDueSeconds: null, afterDueSeconds: null, [side]: usual[side] };
}

/** Names of people and teams by key. */
export type NamesOf = (key: string) => string;

/** What an action does, in words: "tells its team". */
export function actionInWords({ do: deed, to, team, person, title, url }: ActionDraft, nameOf: NamesOf): string {
  const named = [team, person].flatMap((key) => (key ? [nameOf(key)] : []));
  const told = audiences.find(({ key }) => key === to)?.name.toLowerCase();
  switch (deed) {
    case 'NOTIFY':
      return `tells ${[...(told ? [told] : []), ...named].join(' and ') || 'nobody yet'}`;
    case 'REASSIGN':
      return `gives it to ${named.join(' and ') || 'nobody yet'}`;
    case 'RAISE_PRIORITY':
      return 'raises the priority';
    case 'OPEN_TASK':
      return `opens the task ${title ?? '…'}${named.length ? ` for ${named.join(' and ')}` : ''}`;
    case 'CALL_WEBHOOK':
      return `calls ${url ?? '…'}`;
    default:
      return 'does nothing yet';
  }
}

/** What a rung does, in words. */
export function rungDoes(rung: RungDraft, nameOf: NamesOf): string {
  return (rung.actions ?? []).map((action) => actionInWords(action, nameOf)).join(', ') || 'marks the record';
}
