import { expect, it } from '@jest/globals';
import { blankNames } from '../../server/core/configuration/blankNames.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { kinds } from '../../server/app/kinds.js';
import { calendarKind } from '../../server/core/calendars/calendarKind.js';

const office = (changes: object) => ({
  key: 'office',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: { mon: [{ from: '09:00', to: '17:00' }] },
  ...changes,
});
const compile = (changes: object, at?: Date) =>
  new Compiler({ kinds: [anyKind(calendarKind)], fields: new Map() }).compile(
    [{ kind: 'calendar', key: 'office', revisionId: 'one', body: office(changes), shapeVersion: 1 }],
    at,
  );

it.each([' ', '\t\u00a0', '\u200b', '\u3164', '\u2800', '\ufeff'])('refuses to publish the name %j', (name) => {
  const dates = { '2026-12-24': { reason: name, windows: [] } };
  const { findings, isSound } = compile({ name, dates }, new Date('2026-11-30T00:00:00Z'));
  expect(isSound).toBe(false);
  expect(findings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'name: expected a name that can be seen, found nothing but blanks',
    'dates.2026-12-24.reason: expected a name that can be seen, found nothing but blanks',
  ]);
});

it('takes any name in which something can be seen', () => {
  for (const name of ['x', ' x ', '東京', '–', '\u200bx'])
    expect(compile({ name }, new Date('2026-11-30T00:00:00Z')).isSound).toBe(true);
});

it('lets a release that is live already keep such a name', () => expect(compile({ name: ' ' }).isSound).toBe(true));

it('asks it of every kind of document that has a name', () => {
  const unasked = kinds
    .map(({ kind }) => kind)
    .filter(({ shape: { layout } }) => layout.type === 'object' && layout.fields.has('name'))
    .filter(({ shape: { layout } }) => blankNames(layout, { name: ' ' }).length === 0);
  expect(unasked.map(({ token }) => token.kind)).toEqual([]);
});
