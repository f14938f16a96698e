import { describe, expect, it } from '@jest/globals';
import type { IncidentEvent, IncidentPayloads } from '../../server/core/incidents/events.js';
import { applyIncidentEvent } from '../../server/core/incidents/fold.js';
import type { IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import type { FoldContext } from '../../server/core/records/foldedClocks.js';
import { chance } from '../support/chance.js';

const people = ['aylin', 'marco', 'ingrid'];
const noClocks: FoldContext = {
  calendarOf() {
    throw new Error('no clock runs');
  },
  lineOf: () => null,
};
const moving = { version: 1 };
const opened: IncidentPayloads['OPENED'] = {
  number: 'INC-1',
  serviceKey: 'payroll',
  contactId: null,
  openedById: null,
  channel: 'PORTAL',
  category: null,
  impact: 'low',
  urgency: 'low',
  priority: 'p3',
  priorityRank: 3,
  prioritySource: 'MATRIX',
  teamKey: 'desk',
  assigneeId: null,
  isMajor: false,
  accountableOwnerId: null,
  deliveryOwnerId: null,
  qualityOwnerId: null,
  communicationOwnerId: null,
  closeoutOwnerId: null,
  clocks: [],
  version: 1,
};

/** An incident told event by event; `by` names who did it. */
class Told {
  record!: IncidentRecord;
  /** Owners it has had, each as it came. */
  readonly owners: string[] = [];
  private count = 0;

  constructor(payload: Partial<IncidentPayloads['OPENED']> = {}) {
    this.happen(0, null, 'OPENED', { ...opened, ...payload });
  }

  happen<T extends keyof IncidentPayloads>(
    at: number,
    by: string | null,
    type: T,
    payload: IncidentPayloads[T],
    causedBy: string | null = null,
  ): this {
    const event = {
      id: `event ${++this.count}`,
      recordId: 'record',
      orgId: 'org',
      source: 'test',
      releaseId: 'release',
      type,
      payload,
      actorKind: by === null ? 'SYSTEM' : 'USER',
      actorId: by,
      causedBy,
      isInternal: type === 'HANDOFF_ACCEPTED',
      occurredAt: at,
      recordedAt: at,
    } as unknown as IncidentEvent;
    this.record = applyIncidentEvent(this.record ?? null, event, noClocks).record;
    if (this.owner !== (this.owners.at(-1) ?? ' ')) this.owners.push(this.owner);
    return this;
  }

  assign(at: number, by: string | null, teamKey: string | null, assigneeId: string | null, more: object = {}): this {
    return this.happen(at, by, 'ASSIGNED', { ...moving, state: 'ASSIGNED', teamKey, assigneeId, ...more });
  }

  accept(at: number, byId: string, handoffId = this.record.handoffs.at(-1)?.id ?? ''): this {
    return this.happen(at, byId, 'HANDOFF_ACCEPTED', { handoffId, byId });
  }

  get owner(): string {
    return nameOf({ teamKey: this.record.item.teamKey, personId: this.record.item.assigneeId });
  }

  /** The handoffs as `from > to`, with when and by whom it was taken. */
  get told(): string[] {
    return this.record.handoffs.map(({ from, to, acceptedAt, acceptedById, declinedAt }) => {
      const answer = acceptedAt === null ? '' : `, ${acceptedById} at ${acceptedAt}`;
      return `${nameOf(from)} > ${nameOf(to)}${answer}${declinedAt === null ? '' : `, declined at ${declinedAt}`}`;
    });
  }
}

function nameOf({ teamKey, personId }: { readonly teamKey: string | null; readonly personId: string | null }): string {
  return [teamKey ?? '', personId ?? ''].join(' ');
}

describe('a handoff', () => {
  it('is the first routing, which comes from nobody', () => {
    expect(new Told().told).toEqual(['  > desk ']);
    expect(new Told({ assigneeId: 'aylin' }).told).toEqual(['  > desk aylin']);
    expect(new Told({ teamKey: null }).told).toEqual([]);
  });

  it('is not what leaves the owner as it is', () => {
    const told = new Told({ assigneeId: 'aylin' }).assign(1, 'marco', 'desk', 'aylin').happen(2, 'marco', 'COMMENTED', {
      ...moving,
      messageId: 'message',
      authorKind: 'PROVIDER',
    });
    expect(told.told).toEqual(['  > desk aylin']);
  });

  it('is taken when it is accepted, once and for all', () => {
    const told = new Told({ assigneeId: 'aylin' }).accept(3, 'aylin').accept(4, 'marco');
    expect(told.told).toEqual(['  > desk aylin, aylin at 3']);
  });

  it('is taken when the one it was offered to begins to work, whoever says so', () => {
    const told = new Told({ assigneeId: 'aylin' }).happen(3, 'marco', 'STARTED', { ...moving, assigneeId: 'aylin' });
    expect(told.told).toEqual(['  > desk aylin, aylin at 3']);
  });

  it('to a team is taken when somebody takes it out of the team, and that is a handoff which is taken at once', () => {
    const begun = new Told().happen(3, 'aylin', 'STARTED', { ...moving, assigneeId: 'aylin' });
    const taken = new Told().assign(3, 'aylin', 'desk', 'aylin');
    expect(begun.told).toEqual(['  > desk , aylin at 3', 'desk  > desk aylin, aylin at 3']);
    expect(taken.told).toEqual(begun.told);
  });

  it('to a team is not taken when somebody else gives it to a person, or to another team', () => {
    expect(new Told().assign(3, 'marco', 'desk', 'aylin').told).toEqual(['  > desk ', 'desk  > desk aylin']);
    expect(new Told().assign(3, 'aylin', 'net', 'aylin').told).toEqual(['  > desk ', 'desk  > net aylin, aylin at 3']);
  });

  it('is not taken by whom the program gives it as a consequence of what they did elsewhere', () => {
    const payload = { ...moving, state: 'ASSIGNED', teamKey: 'desk', assigneeId: 'aylin' } as const;
    const told = new Told().happen(3, 'aylin', 'ASSIGNED', payload, 'event of another record');
    expect(told.told).toEqual(['  > desk ', 'desk  > desk aylin']);
  });

  it('is not taken by whom the team chose when they gave it to the team', () => {
    const told = new Told({ teamKey: 'net' }).assign(3, 'aylin', 'desk', 'aylin', { isChosen: true });
    expect(told.told).toEqual(['  > net ', 'net  > desk aylin']);
  });

  it('is taken when the one it was offered to moves it, and not when others do', () => {
    const held = { ...moving, reason: 'CUSTOMER', followUpAt: 99, pauseId: 'pause' } as const;
    const told = new Told({ assigneeId: 'aylin' }).happen(2, 'marco', 'HELD', held);
    expect(told.told).toEqual(['  > desk aylin']);
    const resumed = { ...moving, state: 'IN_PROGRESS', because: 'DECIDED' } as const;
    expect(told.happen(3, 'aylin', 'RESUMED', resumed).told).toEqual(['  > desk aylin, aylin at 3']);
  });

  it('that is given back says so, and is followed by one back', () => {
    const told = new Told().assign(1, 'marco', 'desk', 'aylin').assign(2, 'aylin', 'desk', null, { declines: true });
    expect(told.told).toEqual(['  > desk ', 'desk  > desk aylin, declined at 2', 'desk aylin > desk ']);
  });

  it('forms a chain without a gap over any history, which ends with the owner and is taken after each offer', () => {
    let handoffs = 0;
    let accepted = 0;
    for (let seed = 0; seed < 2_000; seed++) {
      const told = randomHistory(chance(seed));
      const { handoffs: chain } = told.record;
      const names = [...chain.map(({ from }) => nameOf(from)), told.owner];
      expect(names.slice(1)).toEqual(chain.map(({ to }) => nameOf(to)));
      // each change of owner is there, and nothing else
      expect(names.slice(1)).toEqual(told.owners);
      expect(chain.map(({ ordinal }) => ordinal)).toEqual(chain.map((_, i) => i + 1));
      chain.forEach(({ offeredAt, acceptedAt, acceptedById, declinedAt, to }, i) => {
        const until = chain[i + 1]?.offeredAt ?? Infinity;
        expect(acceptedAt === null).toBe(acceptedById === null);
        if (acceptedAt !== null) expect(acceptedAt >= offeredAt && acceptedAt <= until).toBe(true);
        if (to.personId !== null && acceptedById !== null) expect(acceptedById).toBe(to.personId);
        if (declinedAt !== null) expect([acceptedAt, declinedAt]).toEqual([null, until]);
      });
      handoffs += chain.length;
      accepted += chain.filter(({ acceptedAt }) => acceptedAt !== null).length;
    }
    expect(accepted).toBeGreaterThan(handoffs / 10);
    expect(accepted).toBeLessThan((handoffs * 9) / 10);
  });
});

/** Some dozens of events, now and then several at one instant. */
function randomHistory(random: () => number): Told {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const team = () => pick(['desk', 'net', null]);
  const person = () => pick([...people, null]);
  const told = new Told({ teamKey: team(), assigneeId: person() });
  let at = 0;
  for (let step = 0; step < 30; step++) {
    at += random() < 0.3 ? 0 : Math.ceil(random() * 100);
    const by = pick([...people, null]);
    const last = told.record.handoffs.at(-1);
    const steps = [
      () => told.assign(at, by, team(), person()),
      () => told.assign(at, by, told.record.item.teamKey, by),
      () => told.happen(at, by, 'STARTED', { ...moving, assigneeId: pick(people) }),
      () => told.happen(at, by, 'RESOLVED', { ...moving, resolutionCode: 'fixed' }),
      () => told.happen(at, by, 'RESUMED', { ...moving, state: 'IN_PROGRESS', because: 'DECIDED' }),
      () => last && told.accept(at, last.to.personId ?? pick(people)),
      () => last?.acceptedAt === null && told.assign(at, by, last.from.teamKey, last.from.personId, { declines: true }),
    ];
    pick(steps)();
  }
  return told;
}
