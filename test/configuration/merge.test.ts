import { beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { conflictingFields } from '../../server/core/configuration/conflict.js';
import { differencesOf } from '../../server/core/configuration/difference.js';
import { filled } from '../../server/core/configuration/filled.js';
import type { AnyKind } from '../../server/core/configuration/kinds.js';
import { mergeDocuments, type MergeSide } from '../../server/core/configuration/merge.js';
import { isSame, tidyDocument } from '../../server/core/configuration/tidy.js';
import type { Vocabulary } from '../../server/core/configuration/words.js';
import type { DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { Dice, edited } from './randomEdits.js';

let drafts: readonly DocumentText[];
beforeAll(async () => ({ drafts } = await readBundle(starterFolder, registry)));

const noNames: Vocabulary = {
  known: { get: () => undefined, document: () => undefined, keys: () => [], fields: registry.fields },
  personOf: () => null,
};
const kindOf = (name: string): AnyKind => registry.kinds.find(({ token }) => token.kind === name)!;
/** With everything spelled out, so that bodies which do not read can be compared too. */
const whole = (kind: AnyKind, body: unknown): unknown => filled(kind.shape.layout, body);
const tidied = (kind: AnyKind, body: unknown): unknown => tidyDocument(kind, body);

type Change = (body: any) => void; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

function states(kind: string, key: string, mine: Change, live: Change) {
  const base = drafts.find((draft) => draft.kind === kind && draft.key === key)!.body;
  const [m, l] = [structuredClone(base), structuredClone(base)];
  mine(m);
  live(l);
  return { base, mine: m, live: l };
}

function merged(kind: string, key: string, mine: Change, live: Change, choices: readonly [string, MergeSide][] = []) {
  const all = states(kind, key, mine, live);
  const merge = mergeDocuments(kindOf(kind), all, new Map(choices));
  return {
    ...merge,
    body: merge.merged as any, // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape
    words: conflictingFields(kindOf(kind), merge, all, { mine: noNames, live: noNames }),
  };
}

describe('what does not overlap is merged', () => {
  it('in different fields', () => {
    const { body, overlaps } = merged(
      'service',
      'payroll',
      (s) => (s.reopenWindowDays = 7),
      (s) => (s.team = 'service-desk'),
    );
    expect([overlaps, body.reopenWindowDays, body.team]).toEqual([[], 7, 'service-desk']);
  });

  it('in different items of a list, wherever they stand', () => {
    const { body, overlaps } = merged(
      'team',
      'payroll',
      (team) => team.members.reverse(),
      (team) => {
        team.members[1].capacity = 3;
        team.members.push({ email: 'carla.ruiz@signalbox.example', capacity: 5 });
      },
    );
    expect(overlaps).toEqual([]);
    expect(body.members.map((member: { email: string; capacity: number }) => [member.email, member.capacity])).toEqual([
      ['luca.moretti@signalbox.example', 3],
      ['carla.ruiz@signalbox.example', 5],
      ['ingrid.solberg@signalbox.example', 10],
    ]);
  });

  it('in different cells of a matrix and dates of a calendar', () => {
    const { body, overlaps } = merged(
      'priority-matrix',
      'default',
      (matrix) => (matrix.cells.high.low = 'p2'),
      (matrix) => (matrix.cells.high.medium = 'p1'),
    );
    expect([overlaps, body.cells.high]).toEqual([[], { high: 'p1', medium: 'p1', low: 'p2' }]);
  });

  it('when one removes an item that the other left alone', () => {
    const { body, overlaps } = merged(
      'team',
      'payroll',
      (team) => team.members.pop(),
      (team) => (team.members[0].capacity = 1),
    );
    expect([overlaps, body.members.length, body.members[0].capacity]).toEqual([[], 1, 1]);
  });

  it('where both add to a list, so that neither is lost', () => {
    const add = (id: string) => (set: { rules: object[] }) =>
      set.rules.push({ id, name: id, then: { team: 'payroll' } });
    const { body, overlaps } = merged('routing-rule-set', 'incident-assignment', add('zebra'), add('antelope'));
    expect(overlaps).toEqual([]);
    expect(body.rules.slice(-2).map(({ id }: { id: string }) => id)).toEqual(['antelope', 'zebra']);
  });
});

describe('what overlaps has to be chosen', () => {
  it('where both changed one value', () => {
    const { words } = merged(
      'service',
      'payroll',
      (s) => (s.reopenWindowDays = 7),
      (s) => (s.reopenWindowDays = 0),
    );
    expect(words).toEqual([
      { path: 'reopenWindowDays', label: 'Reopen window', base: '30 days', mine: '7 days', live: 'never' },
    ]);
  });

  it('where both changed the hours of one day, which are one value', () => {
    const { words } = merged(
      'calendar',
      'berlin-business-hours',
      (c) => (c.week.mon = [{ from: '09:00', to: '17:00' }]),
      (c) => (c.week.mon = []),
    );
    expect(words).toEqual([
      { path: 'week.mon', label: 'Monday', base: '08:00 to 18:00', mine: '09:00 to 17:00', live: 'closed' },
    ]);
  });

  it('where one removed what the other changed', () => {
    const change = [(t: any) => t.members.pop(), (t: any) => (t.members[1].capacity = 1)] as const; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape
    const path = 'members[luca.moretti@signalbox.example]';
    expect(merged('team', 'payroll', ...change).words).toMatchObject([
      { path, label: 'luca.moretti@signalbox.example', mine: null },
    ]);
    expect(merged('team', 'payroll', ...change, [[path, 'MINE']]).body.members).toHaveLength(1);
    expect(merged('team', 'payroll', ...change, [[path, 'LIVE']]).body.members[1].capacity).toBe(1);
  });

  it('where both moved items of a list in different ways', () => {
    const change = [(m: any) => m.impacts.reverse(), (m: any) => m.impacts.push(m.impacts.shift())] as const; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape
    expect(merged('priority-matrix', 'default', ...change).words).toEqual([
      {
        path: 'impacts',
        label: 'Order of the impacts',
        base: 'High, Medium and Low',
        mine: 'Low, Medium and High',
        live: 'Medium, Low and High',
      },
    ]);
    const order = merged('priority-matrix', 'default', ...change, [['impacts', 'LIVE']]).body.impacts;
    expect(order.map(({ key }: { key: string }) => key)).toEqual(['medium', 'low', 'high']);
  });

  it('where one removed the whole document and the other changed it', () => {
    const { base } = states(
      'team',
      'payroll',
      () => {},
      () => {},
    );
    const all = { base, mine: null, live: { ...base, line: 3 } };
    const kind = kindOf('team');
    const merge = mergeDocuments(kind, all);
    expect(conflictingFields(kind, merge, all, { mine: noNames, live: noNames })).toEqual([
      { path: '', label: 'The whole document', base: 'kept', mine: null, live: 'kept' },
    ]);
    expect(mergeDocuments(kind, all, new Map([['', 'MINE']])).merged).toBeNull();
    expect(mergeDocuments(kind, all, new Map([['', 'LIVE']])).merged).toMatchObject({ line: 3 });
  });

  it('not where both did the same', () => {
    const change: Change = (s) => (s.reopenWindowDays = 7);
    expect(merged('service', 'payroll', change, change).overlaps).toEqual([]);
  });
});

describe('the laws hold for a thousand random sequences of edits', () => {
  const sequences = 1_000;
  const sides = (base: DocumentText, dice: Dice, kind: AnyKind) =>
    [0, 1].map(() => {
      let body: unknown = tidied(kind, base.body);
      for (let n = dice.upTo(3); n > 0; n--) body = edited(kind.shape.layout, body, dice);
      return body;
    });
  const each = (law: (kind: AnyKind, base: unknown, a: unknown, b: unknown) => void): void => {
    const dice = new Dice(20_260_302);
    for (let n = 0; n < sequences; n++) {
      const draft = drafts[n % drafts.length]!;
      const kind = kindOf(draft.kind);
      const [a, b] = sides(draft, dice, kind);
      law(kind, tidied(kind, draft.body), a, b);
    }
  };
  const merge = (kind: AnyKind, base: unknown, mine: unknown, live: unknown) =>
    mergeDocuments(kind, { base, mine, live });

  it('one side alone is taken as it is, and the same on both sides too', () => {
    each((kind, base, a) => {
      for (const { merged: body, overlaps } of [
        merge(kind, base, a, base),
        merge(kind, base, base, a),
        merge(kind, base, a, a),
      ])
        expect([overlaps.length, isSame(whole(kind, body), whole(kind, a))]).toEqual([0, true]);
    });
  });

  it('without an overlap it does not matter whose side is whose', () => {
    let mergedCount = 0;
    each((kind, base, a, b) => {
      const [there, back] = [merge(kind, base, a, b), merge(kind, base, b, a)];
      expect(back.overlaps.map(({ path }) => path)).toEqual(there.overlaps.map(({ path }) => path));
      if (there.overlaps.length > 0) return;
      mergedCount++;
      expect(isSame(back.merged, there.merged)).toBe(true);
    });
    expect(mergedCount).toBeGreaterThan(300);
  });

  it('choosing for every overlap leaves none, and all of one side gives what only that side can give', () => {
    let overlapping = 0;
    each((kind, base, a, b) => {
      const { overlaps } = merge(kind, base, a, b);
      if (overlaps.length > 0) overlapping++;
      for (const side of ['MINE', 'LIVE'] as const) {
        const choices = new Map(overlaps.map(({ path }) => [path, side]));
        expect(mergeDocuments(kind, { base, mine: a, live: b }, choices).overlaps).toEqual([]);
      }
    });
    expect(overlapping).toBeGreaterThan(100);
  });

  it('there are no differences exactly where two bodies are equal, and each has a sentence', () => {
    each((kind, base, a, b) => {
      for (const [x, y] of [
        [base, a],
        [a, b],
        [a, structuredClone(a)],
      ]) {
        const found = differencesOf(kind, x, y, noNames, noNames);
        expect(found.length === 0).toBe(isSame(whole(kind, x), whole(kind, y)));
        for (const { sentence, label } of found) expect([sentence.length > 5, label.length > 0]).toEqual([true, true]);
      }
    });
  });
});
