import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { kinds } from '../../server/app/kinds.js';
import { namesOf } from '../../server/core/configuration/names.js';

/** Names of all types that the documents of the manifest's kinds are made of: as they are shown, or as they are sent. */
export function documentTypes(schema: GraphQLSchema, as: 'output' | 'input'): ReadonlySet<string> {
  const suffix = as === 'output' ? 'Document' : 'DocumentInput';
  const open = kinds.map(({ kind }) => schema.getType(`${namesOf(kind).type}${suffix}`));
  const found = new Set<GraphQLNamedType>();
  for (let type = open.shift(); type; type = open.shift()) {
    if (found.has(type) || !(isObjectType(type) || isInputObjectType(type))) continue;
    found.add(type);
    const fields: readonly { readonly type: GraphQLType }[] = Object.values(type.getFields());
    open.push(...fields.map((field) => getNamedType(field.type)));
  }
  return new Set([...found].map(({ name }) => name));
}
