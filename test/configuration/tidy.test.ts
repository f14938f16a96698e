import { beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { calendarShape } from '../../server/core/calendars/Calendar.js';
import { identityOf, itself } from '../../server/core/configuration/layout.js';
import { list, mapOf, object, optional, slug, text } from '../../server/core/configuration/shape.js';
import { isSame, tidy, tidyDocument } from '../../server/core/configuration/tidy.js';
import { slaPolicyShape } from '../../server/core/sla/SlaPolicy.js';
import { contentHash } from '../../server/database/configuration/contentHash.js';
import type { DocumentText } from '../../server/database/configuration/actions/publishRelease.js';

const office = {
  week: { mon: [{ to: '17:00', from: '09:00' }], tue: [], wed: null },
  name: 'Office',
  key: 'office',
  timeZone: 'Europe/Berlin',
  description: null,
  dates: {
    '2026-12-31': { windows: [], reason: 'Old year' },
    '2026-12-24': { windows: [{ from: '09:00', to: '12:00' }], reason: 'Christmas Eve' },
  },
  holidaySets: [],
  holidayScope: 'shift',
};

describe('a tidied body', () => {
  it('has its fields in the declared order, maps by key, and nothing that equals its fallback', () => {
    expect(JSON.stringify(tidy(calendarShape, office))).toBe(
      JSON.stringify({
        key: 'office',
        name: 'Office',
        timeZone: 'Europe/Berlin',
        week: { mon: [{ from: '09:00', to: '17:00' }] },
        dates: {
          '2026-12-24': { reason: 'Christmas Eve', windows: [{ from: '09:00', to: '12:00' }] },
          '2026-12-31': { reason: 'Old year', windows: [] },
        },
      }),
    );
  });

  it('keeps what differs from the fallback, be it as empty as others', () => {
    const policy = { key: 'p', name: 'P', calendar: 'c', targets: [{ metric: 'RESOLUTION', seconds: 60 }] };
    expect(tidy(slaPolicyShape, { ...policy, pauses: { RESOLUTION: [], FIRST_RESPONSE: [] } })).toEqual({
      ...policy,
      pauses: { RESOLUTION: [] },
    });
    expect(tidy(slaPolicyShape, { ...policy, pauses: { RESOLUTION: ['CUSTOMER', 'SCHEDULED'] } })).toEqual(policy);
  });

  it('is the body as it came where it does not read', () => {
    const draft = { name: 'Half', key: 'office', week: {} };
    expect(tidy(calendarShape, draft)).toBe(draft);
  });

  it('keeps keys that every object has as what they are', () => {
    const shape = object({ words: mapOf(text(20), slug, 5) });
    const body = JSON.parse('{"words": {"__proto__": "a", "constructor": "b"}}') as object;
    expect(JSON.stringify(tidy(shape, body))).toBe('{"words":{"__proto__":"a","constructor":"b"}}');
  });

  it('leaves out a fallback that is spelled out although nobody would write it', () => {
    const shape = object({ key: slug, description: optional(text(20), '') });
    expect(tidy(shape, { key: 'a', description: '' })).toEqual({ key: 'a' });
  });

  it('leaves a list in its order', () => {
    expect(tidy(object({ a: optional(list(slug, 5), []) }), { a: ['z', 'a'] })).toEqual({ a: ['z', 'a'] });
  });
});

describe('tidying the starter bundle', () => {
  let drafts: readonly DocumentText[];
  beforeAll(async () => ({ drafts } = await readBundle(starterFolder, registry)));

  it('changes nothing of what a document says, and is done once', () => {
    for (const { kind: name, body } of drafts) {
      const kind = registry.kinds.find(({ token }) => token.kind === name)!;
      const tidied = tidyDocument(kind, body);
      expect(kind.shape(tidied, '', [])).toEqual(kind.shape(body, '', []));
      expect(JSON.stringify(tidyDocument(kind, tidied))).toBe(JSON.stringify(tidied));
    }
  });

  it('gives a body with everything spelled out the same content hash', () => {
    for (const { kind: name, body } of drafts) {
      const kind = registry.kinds.find(({ token }) => token.kind === name)!;
      const spelledOut = kind.shape(body, '', []);
      expect(contentHash(tidyDocument(kind, spelledOut))).toBe(contentHash(tidyDocument(kind, body)));
    }
  });
});

describe('the identity of an item', () => {
  it.each([
    ['a field', 'email', { email: 'a@b.example' }, 'a@b.example'],
    [
      'several fields, lists of them joined',
      ['metric', 'priorities'],
      { metric: 'M', priorities: ['p1', 'p2'] },
      'M p1,p2',
    ],
    [
      'several fields, of which an empty one says nothing',
      ['metric', 'priorities'],
      { metric: 'M', priorities: [] },
      'M',
    ],
    ['the item itself', itself, 'germany-berlin', 'germany-berlin'],
    ['nothing where the field is missing', 'email', { capacity: 3 }, null],
    ['nothing where the item is none', 'email', null, null],
  ])('is %s', (_what, identity, item, name) => expect(identityOf(identity, item)).toBe(name));
});

describe('two values', () => {
  it('are the same when they hold the same in whatever order', () => {
    expect(isSame({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(isSame({ a: 1, b: [1, 2] }, { b: [2, 1], a: 1 })).toBe(false);
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });
});
