import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLOutputType,
  type GraphQLInputType,
} from 'graphql';
import { printedSchema } from '../server/app/emitSchema.js';
import { rootFields } from '../server/app/rootFields.js';
import { makeSchema } from '../server/app/schema.js';

const schema = makeSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Everything that a caller reads about: path and description, and the type of what has one. */
interface Part {
  readonly path: string;
  readonly description: string | null | undefined;
  readonly type?: GraphQLOutputType | GraphQLInputType;
}

const parts: readonly Part[] = types.flatMap((type): Part[] => {
  const own = { path: type.name, description: type.description };
  if (isEnumType(type))
    return [own, ...type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))];
  if (isInputObjectType(type))
    return [own, ...Object.values(type.getFields()).map((field) => ({ ...field, path: `${type.name}.${field.name}` }))];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  const fields = Object.values(type.getFields()).flatMap((field): Part[] => [
    { ...field, path: `${type.name}.${field.name}` },
    ...field.args.map((arg) => ({ ...arg, path: `${type.name}.${field.name}(${arg.name})` })),
  ]);
  return isRoot ? fields : [own, ...fields];
});

describe('the schema', () => {
  it('is the committed one', () => {
    expect(printedSchema()).toBe(readFileSync('schema/schema.graphql', 'utf8'));
  });

  it('describes every type, field, argument and value', () => {
    const silent = parts.filter(({ description }) => !description?.trim()).map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it('has no lists with holes', () => {
    const hasHoles = (type: GraphQLOutputType | GraphQLInputType): boolean => {
      const inner = isNonNullType(type) ? type.ofType : type;
      return isListType(inner) && (!isNonNullType(inner.ofType) || hasHoles(inner.ofType));
    };
    expect(parts.filter(({ type }) => type && hasHoles(type)).map(({ path }) => path)).toEqual([]);
  });

  it('names fields and types as one names them', () => {
    const wrong = parts.filter(({ path }) => {
      const [type = '', member] = path.split(/[.(]/);
      const isValue = member !== undefined && isEnumType(schema.getType(type));
      return (
        !/^[A-Z][A-Za-z]*$/.test(type) ||
        (member && !(isValue ? /^[A-Z][A-Z0-9_]*$/ : /^[a-z][A-Za-z0-9]*$/).test(member))
      );
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('has no field that begins with get', () => {
    expect(parts.filter(({ path }) => /\.get[A-Z]/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('gives every duration a twin in seconds', () => {
    const wrong = types.filter(isObjectType).flatMap((type) => {
      const fields = type.getFields();
      return Object.values(fields)
        .filter((field) => getNamedType(field.type).name === 'Duration' && !fields[`${field.name}Seconds`])
        .map((field) => `${type.name}.${field.name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('says who may use each root field, and of no other', () => {
    const said = (type: 'Query' | 'Mutation') => Object.keys(rootFields[type]).toSorted();
    expect(said('Query')).toEqual(queries.map(({ name }) => name).toSorted());
    expect(said('Mutation')).toEqual(mutations.map(({ name }) => name).toSorted());
  });
});

describe('every mutation', () => {
  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    '%s takes one input and answers a payload with user errors',
    (name, { args, type }) => {
      const called = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      expect(args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([`input: ${called}Input!`]);
      expect(String(type)).toBe(`${called}Payload!`);
      const input = schema.getType(`${called}Input`);
      const payload = schema.getType(`${called}Payload`);
      if (!isInputObjectType(input) || !isObjectType(payload)) throw new Error(`${called} has no input or payload`);
      const typeOf = (of: typeof input | typeof payload, field: string) => String(of.getFields()[field]?.type);
      expect([typeOf(input, 'dryRun'), typeOf(input, 'idempotencyKey')]).toEqual(['Boolean', 'String']);
      expect(['userErrors', 'isDryRun', 'isReplayed'].map((field) => typeOf(payload, field))).toEqual([
        '[UserError!]!',
        'Boolean!',
        'Boolean!',
      ]);
      const own = Object.values(payload.getFields()).filter(
        (field) => !['userErrors', 'isDryRun', 'isReplayed'].includes(field.name),
      );
      expect(own.filter((field) => isNonNullType(field.type)).map((field) => field.name)).toEqual([]);
    },
  );

  it('that changes something with a version takes the one expected', () => {
    const isVersioned = (payload: GraphQLOutputType) => {
      const type = getNamedType(payload);
      return (
        isObjectType(type) &&
        Object.values(type.getFields()).some((field) => {
          const entity = getNamedType(field.type);
          return isObjectType(entity) && entity.getFields().version;
        })
      );
    };
    const wrong = mutations.filter(({ args: [input], type }) => {
      const given = input && getNamedType(input.type);
      const fields = isInputObjectType(given) ? given.getFields() : {};
      return fields.id && isVersioned(type) && String(fields.expectedVersion?.type) !== 'Int';
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
