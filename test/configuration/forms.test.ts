import { describe, expect, it } from '@jest/globals';
import { getNullableType, isListType, isObjectType, type GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import { kinds, registry } from '../../server/app/kinds.js';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { makeSchema } from '../../server/app/schema.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { namesOf } from '../../server/core/configuration/names.js';
import { tidyDocument } from '../../server/core/configuration/tidy.js';
import { bodyOf, fieldsOf, type Body, type EditableKind } from '../../server/database/configuration/Editable.js';
import { fitting } from '../../server/graphql/configuration/fitting.js';
import { anyBody, anyText, Dice } from './randomBodies.js';

const schema = makeSchema();
const bundle = await readBundle(starterFolder, registry);
const typeOf = ({ kind }: EditableKind) => schema.getType(`${namesOf(kind).type}Document`) as GraphQLObjectType;

/** The way of a body to the console and back: shown by the API, sent as it was shown, and stored. */
function roundTrip(line: EditableKind, body: unknown): unknown {
  const shown = fitting(typeOf(line), fieldsOf(line.form, body as Body));
  return bodyOf(line.form, JSON.parse(JSON.stringify(shown)) as object);
}

/** Something that fits the leaf at that path of a document. */
function leafOf(type: GraphQLObjectType, dice: Dice): (path: string) => unknown {
  return (path) => {
    if (path === 'key') return 'some-key';
    const named = namedAt(type, path);
    switch (named) {
      case 'Int':
        return dice.roll(1000);
      case 'Float':
        return dice.roll(1000) / 1000;
      case 'Boolean':
        return dice.roll(2) === 0;
      case 'ConditionDocument':
        return anyCondition(dice);
      default:
        return `${anyText(dice)}.`;
    }
  };
}

function namedAt(type: GraphQLOutputType, path: string): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return namedAt(inner.ofType as GraphQLOutputType, path);
  const [name = '', ...rest] = path.replaceAll(/\[\]|\{\}/g, '').split('.');
  const field = isObjectType(inner) && name !== '' ? inner.getFields()[name] : undefined;
  return field ? namedAt(field.type, rest.join('.')) : String(inner);
}

function anyCondition(dice: Dice, depth = 0): unknown {
  const sort = dice.roll(depth > 3 ? 1 : 4);
  if (sort === 1) return { all: Array.from({ length: dice.roll(3) }, () => anyCondition(dice, depth + 1)) };
  if (sort === 2) return { any: Array.from({ length: dice.roll(3) }, () => anyCondition(dice, depth + 1)) };
  if (sort === 3) return { not: anyCondition(dice, depth + 1) };
  const value = dice.of<unknown>(['p1', ['p1', anyText(dice)], 7, true, 0.5, [1, 2], '', undefined]);
  return { field: 'priority', op: dice.of(['eq', 'in']), ...(value === undefined ? {} : { value }) };
}

describe.each(kinds.map((line) => [line.kind.token.kind, line] as const))('the form of a %s', (name, line) => {
  const drafts = bundle.drafts.filter(({ kind }) => kind === name);

  it('brings every document of the starter bundle back as it is', () => {
    for (const { body } of drafts) {
      const tidied = tidyDocument(line.kind, body);
      expect(tidyDocument(line.kind, roundTrip(line, tidied))).toEqual(tidied);
    }
  });

  it('brings back what is spelled out as the same document', () => {
    for (const { body } of drafts) {
      const whole = line.kind.shape(body, '', []);
      expect(tidyDocument(line.kind, roundTrip(line, whole))).toEqual(tidyDocument(line.kind, body));
    }
  });

  it('brings back 200 random drafts, half filled in, as they were saved', () => {
    const dice = new Dice(name.length);
    const leaf = leafOf(typeOf(line), dice);
    for (let i = 0; i < 200; i++) {
      const body = anyBody(line.kind.shape.layout, dice, leaf);
      expect(roundTrip(line, body)).toEqual(body);
    }
  });

  it('has a field for every field of its document, and no other', () => {
    const { layout } = line.kind.shape;
    expect(layout.type === 'object' && [...layout.fields.keys()].toSorted()).toEqual(
      Object.keys(typeOf(line).getFields()).toSorted(),
    );
  });

  it('loads what is not of its shape at all, as far as it can be shown', () => {
    const dice = new Dice(99);
    for (const wrong of [7, 'text', [], { a: 1 }, [[1]], true]) {
      const body = anyBody(line.kind.shape.layout, dice, () => wrong) as Body;
      expect(fitting(typeOf(line), fieldsOf(line.form, { ...body, key: 'a' }))).toMatchObject({ key: 'a' });
    }
  });
});

describe('lists that stand for maps', () => {
  const lineOf = (name: string) => kinds.find(({ kind }) => kind.token.kind === name) as EditableKind;

  it('keep entries whose key is missing or comes twice, for the findings to name', () => {
    const dates = [{ on: '2026-12-24', reason: 'a' }, { on: '2026-12-24', reason: 'b' }, { reason: 'no day yet' }];
    const saved = roundTrip(lineOf('calendar'), { key: 'a', dates });
    expect(saved).toEqual({ key: 'a', dates });
  });

  it('become maps again when every entry has a key of its own', () => {
    const dates = { '2026-12-24': { reason: 'a', windows: [] }, '2026-12-31': { reason: 'b', windows: [] } };
    expect(roundTrip(lineOf('calendar'), { key: 'a', dates })).toEqual({ key: 'a', dates });
    const cells = { high: { high: 'p1', low: 'p2' }, low: { high: 'p2' } };
    expect(roundTrip(lineOf('priority-matrix'), { key: 'a', cells })).toEqual({ key: 'a', cells });
    const pauses = { FIRST_RESPONSE: [], RESOLUTION: ['CUSTOMER'] };
    expect(roundTrip(lineOf('sla-policy'), { key: 'a', pauses })).toEqual({ key: 'a', pauses });
  });
});
