import type { GraphQLResolveInfo } from 'graphql';
import { clocksByFace } from '../../database/incidents/queries.js';
import { areOnFaces } from '../../database/records/clockFaces.js';
import { fieldsBelow } from '../kernel/selection.js';

/**
 * Fields asked of the incidents at the end of these paths below the field being resolved, or right below it without a
 * path; among them `clocksByFace` when the faces of their clocks will do.
 */
export function fieldsAsked(info: GraphQLResolveInfo, ...paths: readonly (readonly string[])[]): ReadonlySet<string> {
  const ends = paths.length > 0 ? paths : [[]];
  const fields = new Set(ends.flatMap((path) => [...fieldsBelow(info, ...path)]));
  const ofClocks = new Set(ends.flatMap((path) => [...fieldsBelow(info, ...path, 'clocks')]));
  return fields.has('clocks') && areOnFaces(ofClocks) ? fields.add(clocksByFace) : fields;
}
