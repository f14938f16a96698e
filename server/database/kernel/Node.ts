import { Field, ID, InterfaceType } from 'type-graphql';
import type { IdKind } from '../../core/kernel/ids.js';

const kinds = new WeakMap<object, IdKind>();

/** Notes which kind of thing a plain row is, so that the API can show it as a Node. Answers the row. */
export function asNode<R extends object>(kind: IdKind, row: R): R {
  kinds.set(row, kind);
  return row;
}

@InterfaceType({
  description: 'Anything with an id of its own that `node` finds.',
  resolveType: (row: object) => kinds.get(row),
})
export abstract class Node {
  @Field(() => ID, { description: 'Id with a prefix that tells its kind: inc_ for incidents, chg_ for changes.' })
  readonly id!: string;
}
