import { describe, expect, it } from '@jest/globals';
import type { ChangeRecord } from '../../server/core/changes/ChangeRecord.js';
import type { ChangeEvent, ChangeEventType, ChangePayloads } from '../../server/core/changes/events.js';
import { applyChangeEvent } from '../../server/core/changes/fold.js';

const noon = Date.parse('2026-03-02T12:00:00Z');

function event<T extends ChangeEventType>(type: T, payload: ChangePayloads[T], minutes: number, isInternal = false) {
  const at = noon + minutes * 60_000;
  return {
    id: `event-${minutes}`,
    recordId: 'change',
    orgId: 'provider',
    isInternal,
    type,
    payload,
    actorKind: 'USER',
    actorId: 'somebody',
    source: 'CONSOLE',
    occurredAt: at,
    recordedAt: at + 5,
    causedBy: null,
    releaseId: 'release',
  } as unknown as ChangeEvent;
}

const opened = event(
  'OPENED',
  {
    number: 'CHG-1',
    version: 1,
    serviceKey: 'network-access',
    openedById: 'requester',
    channel: 'CONSOLE',
    teamKey: 'network',
    changeType: 'NORMAL',
    templateKey: null,
    plannedStartAt: noon,
    plannedEndAt: noon + 1,
    accountableOwnerId: 'owner',
    deliveryOwnerId: null,
    qualityOwnerId: null,
    communicationOwnerId: null,
    closeoutOwnerId: null,
  },
  0,
);

/** The change after these events, the opening before them. */
function after(...events: ChangeEvent[]): ChangeRecord {
  let record: ChangeRecord | null = null;
  for (const next of [opened, ...events]) record = applyChangeEvent(record, next).record;
  if (!record) throw new Error('nothing was folded');
  return record;
}

const asked = event('AUTHORIZATION_REQUESTED', { version: 3, riskLevel: 'HIGH', peerReviewerId: 'reviewer' }, 2);
const authorized = event('AUTHORIZED', { version: 4, authorizedById: 'authorizer' }, 3);

describe('a change is', () => {
  it('new with its requester, whatever is planned, and without clocks', () => {
    const { item, detail, clocks, pauses } = after();
    expect(item).toMatchObject({ kind: 'CHANGE', number: 'CHG-1', state: 'NEW', version: 1, openedAt: noon });
    expect(item).toMatchObject({ contactId: null, priority: null, nextDueAt: null, accountableOwnerId: 'owner' });
    expect(detail).toEqual({
      changeType: 'NORMAL',
      templateKey: null,
      plannedStartAt: noon,
      plannedEndAt: noon + 1,
      riskLevel: null,
      requestedById: 'requester',
      peerReviewerId: null,
      authorizedById: null,
      authorizedAt: null,
      startedAt: null,
      finishedAt: null,
      outcome: null,
    });
    expect([clocks, pauses]).toEqual([[], []]);
  });

  it('authorized from the instant at which somebody agreed', () => {
    const { item, detail } = after(event('ASSESSMENT_BEGUN', { version: 2 }, 1), asked, authorized);
    expect(item).toMatchObject({ state: 'SCHEDULED', stateEnteredAt: noon + 180_000, version: 4 });
    expect(detail).toMatchObject({
      riskLevel: 'HIGH',
      peerReviewerId: 'reviewer',
      authorizedById: 'authorizer',
      authorizedAt: noon + 180_000,
    });
  });

  it('not authorized any more when it is planned anew, and not looked over either when it is sent back', () => {
    const replanned = event('REPLANNED', { version: 5, plannedStartAt: noon + 7, plannedEndAt: noon + 9 }, 4);
    expect(after(asked, authorized, replanned)).toMatchObject({
      item: { state: 'AUTHORIZE' },
      detail: { authorizedById: null, authorizedAt: null, peerReviewerId: 'reviewer', plannedEndAt: noon + 9 },
    });
    const returned = event('RETURNED', { version: 6 }, 5);
    expect(after(asked, authorized, replanned, returned)).toMatchObject({
      item: { state: 'NEW', version: 6 },
      detail: { authorizedById: null, peerReviewerId: null, riskLevel: 'HIGH' },
    });
  });

  it('begun, ended and closed at the instants of its events', () => {
    const { item, detail } = after(
      asked,
      authorized,
      event('IMPLEMENTATION_BEGUN', { version: 5 }, 10),
      event('FINISHED', { version: 6, outcome: 'BACKED_OUT' }, 20),
      event('CLOSED', { version: 7, approvedInRetrospectById: null }, 30),
    );
    expect(detail).toMatchObject({
      startedAt: noon + 600_000,
      finishedAt: noon + 1_200_000,
      outcome: 'BACKED_OUT',
      authorizedById: 'authorizer',
    });
    expect(item).toMatchObject({
      state: 'CLOSED',
      closedAt: noon + 1_800_000,
      updatedAt: noon + 1_800_005,
      version: 7,
    });
  });

  it('the same after an internal note, to the version and the instant of its last change', () => {
    const before = after(asked);
    expect(after(asked, event('NOTED', { messageId: 'note' }, 50, true))).toEqual(before);
    const commented = after(asked, event('COMMENTED', { version: 4, messageId: 'm', authorKind: 'PROVIDER' }, 60));
    expect(commented).toEqual({ ...before, item: { ...before.item, version: 4, updatedAt: noon + 3_600_005 } });
  });

  it('nothing before it was opened', () => {
    expect(() => applyChangeEvent(null, asked)).toThrow(
      'the first event of change is AUTHORIZATION_REQUESTED: expected OPENED',
    );
  });
});
